"""The environment `.venv`: made from the hash-pinned list, left alone while the list stands."""

import hashlib
import os
import shutil
import sys
import tomllib
from pathlib import Path

from scripts import system
from scripts.shell import ROOT, VENV, answer, must, run, say, stop, tool

LISTS = {False: "requirements.txt", True: "requirements-dev.txt"}


def ensure(*, dev: bool = False) -> None:
    """Leave `.venv` holding exactly what the list names; a second call takes no time."""
    wanted = fingerprint(dev=dev)
    if _stamped(wanted, dev=dev):
        return
    say(f"環境を作ります / environment: .venv ← {LISTS[dev]}")
    _unstamp()
    if not _works():
        _make()
    _install(LISTS[dev])
    _stamp(dev=dev).write_text(wanted, encoding="ascii")


def fingerprint(*, dev: bool) -> str:
    """Changes when a list, the packaging, the interpreter or the folder of the checkout changes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packaging = [project["project"], project["build-system"], project["tool"]["hatch"]]
    parts = [(ROOT / LISTS[dev]).read_text("ascii"), str(packaging), str(ROOT)]
    parts.append(str(sys.version_info[:2]))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _stamp(*, dev: bool) -> Path:
    return VENV / ("stamp-dev" if dev else "stamp-run")


def _stamped(wanted: str, *, dev: bool) -> bool:
    """The environment is there as wanted; one with the tools also serves for running."""
    if not tool("python").exists():
        return False
    if not dev and _stamped(fingerprint(dev=True), dev=True):
        return True
    stamp = _stamp(dev=dev)
    return stamp.exists() and stamp.read_text(encoding="ascii") == wanted


def _unstamp() -> None:
    for dev in LISTS:
        _stamp(dev=dev).unlink(missing_ok=True)


def _works() -> bool:
    """An environment of this very interpreter series that starts and can install."""
    code, said = (
        answer([tool("python"), "-c", "import sys; print(sys.version_info[:2])"])
        if (tool("python").exists())
        else (1, "")
    )
    return code == 0 and said.strip() == str(sys.version_info[:2]) and bool(_installer())


def _make() -> None:
    """A new environment: by venv, by uv, or by venv after its Debian package was installed."""
    shutil.rmtree(VENV, ignore_errors=True)
    if answer([sys.executable, "-m", "venv", VENV])[0] == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if shutil.which("uv") and run(["uv", "venv", "-q", "--python", sys.executable, VENV]) == 0:
        return
    series = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if system.install([series]) and answer([sys.executable, "-m", "venv", VENV])[0] == 0:
        return
    stop(f"仮想環境を作れません。`apt-get install {series}` か uv を入れて、やり直してください。")


def _installer() -> list[str]:
    """How packages enter `.venv`: its own pip, else uv."""
    if answer([tool("python"), "-m", "pip", "--version"])[0] == 0:
        return [str(tool("python")), "-m", "pip"]
    return ["uv", "pip"] if shutil.which("uv") else []


def _install(requirements: str) -> None:
    """Exactly the list, then the project itself, editable, built by what the list holds."""
    installer = _installer()
    target = ["--python", str(tool("python"))] if installer[0] == "uv" else []
    trust = {**os.environ, "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}  # a site has its own CA
    failed = (
        "部品を入れられませんでした。ネットワークか社内のパッケージ置き場の設定を確かめてください。"
    )
    must(
        [*installer, "install", "-q", *target, "--require-hashes", "-r", requirements],
        failed,
        trust,
    )
    must(
        [*installer, "install", "-q", *target, "--no-build-isolation", "--no-deps", "-e", "."],
        "プログラム自身を環境に入れられませんでした。",
        trust,
    )
