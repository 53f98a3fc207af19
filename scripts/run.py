"""`make run`: from a fresh checkout to a served city in one command."""

import os
import sys
import time
from datetime import date, timedelta
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
    accounts = prepare(contents, env)
    servers = Servers(env)
    servers.wait_until_answering()
    announce(accounts, time.monotonic() - began)
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
    """A management command of the contract; the first, `migrate`, judges the settings for all."""
    judged = [] if words[0] == "migrate" else ["--skip-checks"]
    return [tool("python"), "manage.py", words[0], *judged, *words[1:]]


def prepare(contents: Contents, env: dict[str, str]) -> str:
    """Import, close and print what has come since the last start; gives the words on accounts."""
    folder = VAR / "demo" if contents.is_demo else Path(contents.source)
    if contents.is_demo and not contents.imported and not contents.prepared:
        say("実演用の市を作ります / making the demonstration city")
        must([*manage("demo_city", folder), *size()], "実演用の市を作れませんでした。", env)
    contents.keep()
    (VAR / "static").mkdir(exist_ok=True)
    code, said = answer(manage("sync_city"), env)
    if code:
        stop(f"{said}\ncity.toml の部署を反映できませんでした。")
    waiting = [each for each in deliveries(folder) if each[0].name not in contents.imported]
    accounts = ""
    for path, as_of in waiting:
        import_folder(contents, path, as_of, env)
        accounts = people(contents, env) or accounts
        after = [] if path is waiting[-1][0] else [f"{as_of + timedelta(days=1):%Y-%m}"]
        ensure(env, *after)
    return accounts or people(contents, env)


def ensure(env: dict[str, str], *until: str) -> None:
    """Close what is complete and make the issues that are missing; the pages serve without.

    While months are loaded one after the other, an issue waits for its own month's delivery:
    `until` is the newest issue to make. With nothing to load, the worker does this by itself.
    """
    words = ["--until", *until] if until else []
    code, said = answer(manage("ensure_bulletins", *words), env)
    if code:
        say(f"{said}\n締めか情報紙が用意できませんでした。裏方が10分ごとにやり直します。")


def size() -> list[str]:
    """A smaller demonstration where somebody waits: the browser tests do."""
    persons = os.environ.get("DEMO_PERSONS")
    return ["--persons", persons] if persons else []


def people(contents: Contents, env: dict[str, str]) -> str:
    """Once, between the first import and the first close, which needs the office's programme.

    Gives what the person in front must know to log in. One-time passwords of a real city are
    shown at once and again at the end, and written nowhere.
    """
    kept = VAR / "accounts.txt"
    if contents.prepared:
        return kept.read_text("utf-8") if contents.is_demo and kept.exists() else ""
    code, said = answer(manage("demo_office" if contents.is_demo else "first_accounts"), env)
    if code:
        stop(f"{said}\n最初のアカウントを作れませんでした。")
    if contents.is_demo:
        kept.write_text(said, encoding="utf-8")
    else:
        said = f"一回限りのパスワード / one-time passwords\n{said}"
        say(said)
    contents.prepared = True
    contents.keep()
    return said


def import_folder(contents: Contents, path: Path, as_of: date, env: dict[str, str]) -> None:
    """One month's deliveries through the real intake.

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
        say("保留の行があります。「取込机」で理由と直し方を見られます。")
    elif code:
        say(said)
        say("取り込めない所管課がありました。上の理由を直して置き直してください。ほかは続けます。")
    if code in {0, HELD}:
        contents.imported.append(path.name)
        contents.keep()


def announce(accounts: str, seconds: float) -> None:
    """Where to look, and as whom."""
    host, port = address()
    say(f"\n徴収対策室システムが動いています / running after {seconds:.0f} s")
    say(f"  http://{host}:{port}/")
    if accounts:
        say(accounts.rstrip())
    say("止めるには Ctrl-C / stop with Ctrl-C")


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        stop("途中で止めました。もう一度 make run を実行すると続きから始めます。")
