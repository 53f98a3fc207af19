"""A whole office as `make run` starts it: the demonstration city, web server, worker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.house.files import ROOT

PERSONS = "120"  # a small city: the lane shows that everything works, not how fast
OFFICE_DAY = "2026-11-24"
START_SECONDS = 300
CLEARED = ("DATABASE_URL", "REDIS_URL", "CITY_FILE", "DJANGO_SETTINGS_MODULE")


@dataclass(frozen=True)
class Office:
    """Where it answers, where its data lie, and the process that keeps it."""

    url: str
    var: Path
    process: subprocess.Popen[bytes]

    @property
    def env(self) -> dict[str, str]:
        """The environment for a management command on this office's data."""
        return environment(self.var)

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a management command beside the running office."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)


def environment(var: Path) -> dict[str, str]:
    """A fictional city on a fixed day, on the embedded default."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    return {
        **kept,
        "VAR_DIR": str(var),
        "DEMO": "1",
        "DEMO_PERSONS": PERSONS,
        "OFFICE_TODAY": OFFICE_DAY,
    }


def start(var: Path) -> Office:
    """`make run`, and wait until a page is served."""
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
