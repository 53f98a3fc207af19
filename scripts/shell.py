"""Saying what happens, and running other programs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
Command = Sequence[object]  # words and paths; each is written as text
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def say(text: str = "") -> None:
    """One line for the person who waits, at once."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with one clear sentence."""
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(1)


def run(command: Command, env: Mapping[str, str] | None = None) -> int:
    """Run in the checkout with the terminal's own output; the exit status."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=env, check=False
    ).returncode


def must(command: Command, what: str, env: Mapping[str, str] | None = None) -> None:
    """Run, and end with `what` if it failed."""
    if code := run(command, env):
        stop(f"{what} (終了コード {code})")


def answer(command: Command, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run quietly; the exit status and everything it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def tool(name: str) -> Path:
    """A program of the project's own environment."""
    return VENV / "bin" / name
