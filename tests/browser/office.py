"""A whole office as `make run` starts it: the demonstration city, web server, worker."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house.files import ROOT

PERSONS = "120"  # a small city: the lane shows that everything works, not how fast
OFFICE_DAY = "2026-11-24"
LEASE_SECONDS = "4"  # a killed worker's job is taken up again within the patience of a test
START_SECONDS = 300
CLEARED = (
    "DATABASE_URL",
    "REDIS_URL",
    "CITY_FILE",
    "DJANGO_SETTINGS_MODULE",
    "PYTHONDONTWRITEBYTECODE",
)


@dataclass(frozen=True)
class Office:
    """Where it answers, where its data lie, and the process that keeps it."""

    url: str
    var: Path
    process: subprocess.Popen[bytes]

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a management command beside the running office."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment(self.var),
            capture_output=True,
            text=True,
            check=False,
        )

    def rows(self, query: str, *values: object) -> list[Any]:
        """What stands in the office's database, read beside the program (sync playwright runs
        inside an event loop, where Django's own connection refuses to work)."""
        path = self.var / "office.sqlite3"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as database:
            return database.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        """The first value of the first row."""
        rows = self.rows(query, *values)
        assert rows, f"nothing for: {query}"
        return rows[0][0]

    def worker(self) -> int:
        """The process number of the worker that the office keeps alive."""
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _is_worker(entry, self.process.pid):
                return int(entry.name)
        raise AssertionError("the office keeps no worker")

    def kill_worker(self) -> int:
        """As a power cut does: no time to say good-bye; gives the number of the killed."""
        worker = self.worker()
        os.killpg(worker, signal.SIGKILL)
        return worker

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


def _is_worker(entry: Path, parent: int) -> bool:
    """The child of `parent` that calls itself celery (a title of its own where it can set one)."""
    with suppress(OSError):
        words = (entry / "cmdline").read_bytes()
        stat = (entry / "stat").read_text().rpartition(")")[2].split()
        return int(stat[1]) == parent and b"celery" in words
    return False


def environment(var: Path) -> dict[str, str]:
    """A fictional city on a fixed day, on the embedded default."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    return {
        **kept,
        "VAR_DIR": str(var),
        "DEMO": "1",
        "DEMO_PERSONS": PERSONS,
        "OFFICE_TODAY": OFFICE_DAY,
        "JOB_LEASE_SECONDS": LEASE_SECONDS,
    }


def start(var: Path) -> Office:
    """`make run`, and wait until a page is served.

    `BROWSER_VAR` names a var/ made before by the same settings; a copy of it is started, which
    spares whoever writes a test the making of the city.
    """
    if prepared := os.environ.get("BROWSER_VAR"):
        shutil.copytree(prepared, var, dirs_exist_ok=True)
    port = _free_port()
    log = var / "run.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.run"],
            cwd=ROOT,
            env={**environment(var), "PORT": str(port)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - our own
            return Office(url, var, process)
        time.sleep(0.3)
    process.kill()
    raise AssertionError(f"`make run` served nothing.\n{log.read_text('utf-8', 'replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
