"""A throw-away office for one measurement, and programs run with their time and memory."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scripts.lanes import find_postgres, postgres
from scripts.shell import ROOT

EXTRACTS = ROOT / "tests" / "extracts"
DAY = "2026-11-24"
CLEARED = ("REDIS_URL", "CITY_FILE", "PYTHONDONTWRITEBYTECODE")
TAKES_HELD_ROWS = (0, 2)


@dataclass(frozen=True)
class Run:
    """One program: how long it took, how much memory it held at most, what it printed."""

    seconds: float
    peak_mb: float
    output: str
    cpu_seconds: float

    @property
    def told(self) -> Any:
        """The JSON document on its last line."""
        return json.loads(self.output.strip().splitlines()[-1])


class Scratch:
    """An office in a folder of its own; on PostgreSQL in a database of its own."""

    def __init__(self, folder: Path, database_url: str | None) -> None:
        self.folder = folder
        self.env = {name: text for name, text in os.environ.items() if name not in CLEARED}
        self.env |= {
            "VAR_DIR": str(folder),
            "DEMO": "1",
            "OFFICE_TODAY": DAY,
            "PYTHONPYCACHEPREFIX": str(folder.parent / "pycache"),
        }
        if database_url:
            self.env["DATABASE_URL"] = database_url

    def run(self, *words: object, accept: tuple[int, ...] = (0,)) -> Run:
        """A program of ours; its peak memory is the child's own, told by the system."""
        began = time.perf_counter()
        log = self.folder / "output"
        with log.open("wb") as out:
            child = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, *map(str, words)], cwd=ROOT, env=self.env, stdout=out, stderr=out
            )
            _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        output = log.read_text("utf-8", "replace")
        if os.waitstatus_to_exitcode(status) not in accept:
            raise SystemExit(f"{' '.join(map(str, words))}\n{output}")
        return Run(seconds, used.ru_maxrss / 1024, output, used.ru_utime + used.ru_stime)

    def manage(self, *words: object, accept: tuple[int, ...] = (0,)) -> Run:
        """A management command."""
        return self.run("manage.py", *words, accept=accept)

    def deliver(self, folder: Path, as_of: str) -> Run:
        """One month's files through the intake, with their control."""
        control = folder / "totals.json"
        return self.manage(
            *("import_extracts", folder, "--as-of", as_of, "--control", control),
            accept=TAKES_HELD_ROWS,
        )


@contextlib.contextmanager
def scratch(name: str) -> Iterator[Scratch]:
    """A migrated, empty office; gone when the block ends. `DATABASE_URL` chooses PostgreSQL."""
    base = os.environ.get("DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="office-benchmark-") as folder:
        place = Path(folder) / name
        place.mkdir()
        with _database(base, f"benchmark_{name}_{os.getpid()}") as url:
            office = Scratch(place, url)
            office.manage("migrate", "--verbosity", "0")
            office.manage("sync_city")
            yield office


@contextlib.contextmanager
def postgres_office(name: str) -> Iterator[Scratch | None]:
    """A migrated, empty office on a PostgreSQL of its own; None, and said, where there is none."""
    binaries = find_postgres()
    if binaries is None:
        print("PostgreSQL がないので、これは測れません。")
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="office-benchmark-") as folder:
        place = Path(folder) / name
        place.mkdir()
        with postgres(binaries) as url:
            office = Scratch(place, url)
            office.manage("migrate", "--verbosity", "0")
            office.manage("sync_city")
            yield office


@contextlib.contextmanager
def _database(base: str | None, name: str) -> Iterator[str | None]:
    """A new database beside the one that DATABASE_URL names, which is never touched."""
    if not base:
        yield None
        return
    import psycopg  # noqa: PLC0415 - SQLite needs no driver

    def act(statement: str) -> None:
        with psycopg.connect(base.replace("postgres://", "postgresql://"), autocommit=True) as link:
            link.execute(statement)

    act(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(base)._replace(path=f"/{name}"))
    finally:
        act(f'DROP DATABASE "{name}" WITH (FORCE)')
