"""`make run`: from a fresh checkout to a served city in one command."""

import os
import sys
import time
from datetime import date
from pathlib import Path

from scripts import environment, system
from scripts.contents import Contents, deliveries, open_contents
from scripts.servers import Servers, address, refuse_a_taken_port
from scripts.shell import ROOT, VAR, answer, must, say, stop, tool

HELD = 2  # import_extracts: applied, with rows held for a person to look at


def main() -> int:
    """Prepare what is not prepared yet, then serve until Ctrl-C."""
    began = time.monotonic()
    refuse_a_taken_port()
    extracts = sys.argv[1] if len(sys.argv) > 1 else ""
    city_file = Path(os.environ.get("CITY_FILE") or ROOT / "city.toml")
    contents = open_contents(extracts, city_file)
    environment.ensure()
    system.ensure_pdf_libraries()
    env = environment_of(contents)
    must(manage("migrate", "--verbosity", "0"), "データベースを用意できませんでした。", env)
    prepare(contents, env)
    servers = Servers(env)
    servers.wait_until_answering()
    announce(contents, time.monotonic() - began)
    return servers.watch()


def environment_of(contents: Contents) -> dict[str, str]:
    """What the program is told: the place of its data, and whether the city is fictional."""
    return {
        **os.environ,
        "VAR_DIR": str(VAR),
        "DEMO": "1" if contents.is_demo else "0",
        "PYTHONUNBUFFERED": "1",
    }


def manage(*words: str | Path) -> list[str | Path]:
    """A management command of the contract."""
    return [tool("python"), "manage.py", *words]


def prepare(contents: Contents, env: dict[str, str]) -> None:
    """Import, close and print what has come since the last start; usually nothing."""
    folder = VAR / "demo" if contents.is_demo else Path(contents.source)
    if contents.is_demo and not contents.imported and not contents.prepared:
        say("実演用の市を作ります / making the demonstration city")
        must([*manage("demo_city", folder), *size()], "実演用の市を作れませんでした。", env)
    contents.keep()
    must(manage("sync_city"), "city.toml の部署を反映できませんでした。", env)
    people(contents, env)
    for path, as_of in deliveries(folder):
        if path.name not in contents.imported:
            import_folder(contents, path, as_of, env)
    must(manage("ensure_bulletins"), "締めと情報紙を用意できませんでした。", env)


def size() -> list[str]:
    """A smaller demonstration where somebody waits: the browser tests do."""
    persons = os.environ.get("DEMO_PERSONS")
    return ["--persons", persons] if persons else []


def people(contents: Contents, env: dict[str, str]) -> None:
    """Accounts first: the closes are drawn against the programme that the office enters."""
    if contents.prepared:
        return
    if contents.is_demo:
        code, said = answer(manage("demo_office"), env)
        if code:
            stop(f"{said}\n実演用の職員を用意できませんでした。")
        (VAR / "accounts.txt").write_text(said, encoding="utf-8")
    else:
        must(manage("first_accounts"), "最初のアカウントを作れませんでした。", env)
    contents.prepared = True
    contents.keep()


def import_folder(contents: Contents, path: Path, as_of: date, env: dict[str, str]) -> None:
    """One month's deliveries through the real intake; then close and print what is complete.

    A folder with something refused is tried again at the next start.
    """
    say(f"取り込み / import {path.name} ({as_of} 現在)")
    control = path / "totals.json"
    words: list[str | Path] = ["import_extracts", path, "--as-of", as_of.isoformat()]
    if control.exists():
        words += ["--control", control]
    code, said = answer(manage(*words), env)
    if code and code != HELD and contents.is_demo:
        stop(f"{said}\n実演用の市を取り込めませんでした。")
    if code == HELD:
        say(said)
        say("保留の行があります。「取り込み」のページで理由と直し方を見られます。")
    elif code:
        say(said)
        say("取り込めない所管課がありました。上の理由を直して置き直してください。ほかは続けます。")
    must(manage("ensure_bulletins"), "締めと情報紙を用意できませんでした。", env)
    if code in {0, HELD}:
        contents.imported.append(path.name)
        contents.keep()


def announce(contents: Contents, seconds: float) -> None:
    """Where to look, and as whom."""
    host, port = address()
    accounts = VAR / "accounts.txt"
    say()
    say(f"徴収対策室システムが動いています / running after {seconds:.0f} s")
    say(f"  http://{host}:{port}/")
    if contents.is_demo and accounts.exists():
        say(accounts.read_text("utf-8").rstrip())
    elif not contents.is_demo:
        say("  最初の起動で示した一回限りのパスワードで入ってください。(one-time passwords above)")
    say("止めるには Ctrl-C / stop with Ctrl-C")


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        stop("途中で止めました。もう一度 make run を実行すると続きから始めます。")
