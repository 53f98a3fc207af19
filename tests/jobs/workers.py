"""Real worker processes on the filesystem transport or Redis, in a var folder of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
START = """
import datetime, django
django.setup()
from arrears_office.jobs.services import start_job
job = start_job(kind="count", task="tests.jobs.slow_task.count_slowly", key={key!r},
    title="数える", arguments={{"rows": {rows}}}, by=None, on=datetime.date(2026, 11, 23))
print(job.pk)
"""


class Machine:
    """A machine of its own: the test's database, an empty queue, worker processes."""

    def __init__(self, var: Path, *, lease_seconds: int, broker: str = "") -> None:
        self.var = var
        self.environment = (
            os.environ
            | {
                "VAR_DIR": str(var),
                "JOB_LEASE_SECONDS": str(lease_seconds),
                "PYTHONPATH": os.pathsep.join(
                    [str(ROOT), str(ROOT / "collections"), os.environ.get("PYTHONPATH", "")]
                ),
            }
            | self.database()
        )
        self.environment.pop("REDIS_URL", None)
        if broker:
            self.environment["REDIS_URL"] = broker
        self.workers: list[subprocess.Popen[bytes]] = []

    def database(self) -> dict[str, str]:
        """The test database: a link to SQLite's file, or PostgreSQL's address with its name."""
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            (self.var / "office.sqlite3").symlink_to(name)
            return {}
        return {"DATABASE_URL": urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()}

    def start_job(self, *, key: str, rows: int) -> int:
        """Start a counting job in a process of its own, as a web process would."""
        out = subprocess.run(
            [sys.executable, "-c", START.format(key=key, rows=rows)],
            env=self.environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        return int(out.stdout)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """One worker with a threads pool, as `make run` has it."""
        log = (self.var / f"worker-{len(self.workers)}.log").open("wb")
        command = "-A arrears_office worker --pool threads --concurrency 2 -l INFO"
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", *command.split(), "-I", "tests.jobs.slow_task"],
            env=self.environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        """End every worker that still runs; nobody waits for a good-bye of seconds."""
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def logs(self) -> str:
        """What the workers said, for the message of a failed test."""
        return "\n".join(path.read_text("utf-8") for path in sorted(self.var.glob("worker-*.log")))


def wait_until(question: Callable[[], bool], *, machine: Machine, seconds: float = 40) -> None:
    """Ask until the answer is yes; show the workers' words if it never is."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, machine.logs()
        time.sleep(0.1)
