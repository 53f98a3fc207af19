"""The servers that a lane of the suite needs: throw-away, on loopback, stopped whatever happens."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.shell import answer

START_SECONDS = 30
POSTGRES_OPTIONS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "jit=off",  # compiling a statement takes longer than answering it of a test's few rows
    "max_connections=60",
    "timezone=Asia/Tokyo",
)


def find_postgres() -> Path | None:
    """The folder with initdb and postgres, newest release first."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def find_redis() -> str | None:
    """Redis or Valkey, whichever is here."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def find_chromium() -> str | None:
    """A Chromium that playwright can drive without a download of its own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


def find_office_program() -> str | None:
    """Gnumeric's converter: opens a spreadsheet without a screen."""
    return shutil.which("ssconvert")


@contextlib.contextmanager
def postgres(binaries: Path) -> Iterator[str]:
    """A new cluster without durability; gives DATABASE_URL."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="office-postgres-") as folder:
        user = _owner(Path(folder))
        data = Path(folder) / "data"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-A", "trust", "-U", "office", "-E", "UTF8",
             "--locale", "C.UTF-8", "--no-sync"],
            user=user, cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise SystemExit(f"initdb が失敗しました。\n{made.stdout}{made.stderr}")
        options = [word for option in POSTGRES_OPTIONS for word in ("-c", option)]
        command: list[str | Path] = [binaries / "postgres", "-D", data, "-p", str(port), *options]
        with _server(command, folder, port, stop=signal.SIGINT, user=user):
            _wait_for_postgres(binaries, port)
            yield f"postgres://office@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def redis(program: str) -> Iterator[str]:
    """A server that keeps nothing; gives REDIS_URL."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="office-redis-") as folder:
        command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "",
                   "--appendonly", "no", "--dir", folder]  # fmt: skip
        with _server(command, folder, port, stop=signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def _server(
    command: Sequence[str | Path],
    folder: str,
    port: int,
    *,
    stop: signal.Signals,
    user: str | None = None,
) -> Iterator[None]:
    """The program while the block runs; its log is shown only if it does not start."""
    with (Path(folder) / "log").open("wb") as log:
        child = subprocess.Popen(
            command, cwd=folder, user=user, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    try:
        if not _listening(port, child):
            raise SystemExit((Path(folder) / "log").read_text("utf-8", "replace"))
        yield
    finally:
        child.send_signal(stop)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses root: then the folder is given to its own account, or to nobody."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return user


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listening(port: int, child: subprocess.Popen[bytes]) -> bool:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and child.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _wait_for_postgres(binaries: Path, port: int) -> None:
    """The port opens a moment before queries are taken."""
    ready = [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q"]
    if not (binaries / "pg_isready").exists():
        time.sleep(2)
        return
    give_up = time.monotonic() + START_SECONDS
    while answer(ready)[0] and time.monotonic() < give_up:
        time.sleep(0.1)
