"""`make test`: lint, types, contracts, then the whole suite on every lane that is found here.

The lanes run at once: what one waits for (a lease, a page, a server) is another's time to work.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts import environment, lanes, system
from scripts.checks import run_checks
from scripts.shell import answer, say, stop, tool

Lane = Callable[[dict[str, str]], list[str]]

REQUIRED = os.environ.get("REQUIRE_LANES") == "1"
TWICE = lanes.find_postgres() is not None and lanes.find_redis() is not None
# The lanes that ask the whole suite share the cores; on two cores one process of each costs the
# least beginning (imports, migrations, the matrix' city).
WORKERS = max(1, (os.cpu_count() or 2) // (2 if TWICE else 1))
CLEARED = (
    *("DATABASE_URL", "REDIS_URL", "OFFICE_TODAY", "DEMO", "CITY_FILE", "SECRET_KEY"),
    "PYTHONDONTWRITEBYTECODE",  # every worker and command would compile Django anew
)


def main() -> int:
    """0 only if every check and lane that ran passed, and no required lane was absent."""
    environment.ensure(dev=True)
    system.ensure_pdf_libraries()
    with tempfile.TemporaryDirectory(prefix="office-test-") as folder:
        env = {name: value for name, value in os.environ.items() if name not in CLEARED}
        env.update(VAR_DIR=folder)
        failed = timed("静的検査 / static checks", run_checks, env)
        if "--static" not in sys.argv:
            failed += timed("試験 / the suite on every lane", run_lanes, env)
    if failed:
        stop("通りませんでした / failed: " + ", ".join(failed))
    return 0


def run_lanes(env: dict[str, str]) -> list[str]:
    """Every lane in a var/ of its own; the names of those that failed."""
    suite = (sqlite_lane, postgres_lane, programs_lane, plain_lane)
    with ThreadPoolExecutor(len(suite)) as pool:
        ended = pool.map(lambda lane: lane(env), suite)
        return [name for failed in ended for name in failed]


def sqlite_lane(env: dict[str, str]) -> list[str]:
    """SQLite (embedded default)"""
    marks = "not browser and not office and not postgres and not redis"
    # What is long and alike beside every database is asked beside the one of production (ADR 0047).
    left = " and not once" if TWICE else ""
    return pytest("sqlite", env, marks + left, "--database=with")


def plain_lane(env: dict[str, str]) -> list[str]:
    """What can open no database answers alike beside each: asked once (ADR 0047)"""
    marks = "not browser and not office"
    return pytest("without database", env, marks, "--database=without", workers=1)


def postgres_lane(env: dict[str, str]) -> list[str]:
    """PostgreSQL + Redis (production)"""
    binaries, redis = lanes.find_postgres(), lanes.find_redis()
    if binaries is None or redis is None:
        return absent("PostgreSQL と Redis", "postgresql redis-server")
    with contextlib.ExitStack() as servers:
        urls = {
            "DATABASE_URL": servers.enter_context(lanes.postgres(binaries)),
            "REDIS_URL": servers.enter_context(lanes.redis(redis)),
            "DEMO": "1",  # plain HTTP, as the suite's client speaks it
        }
        # The longest lane by far: with one process it ran alone for its last three minutes.
        options = ("not browser and not office", "--database=with")
        return pytest("postgres", {**env, **urls}, *options, workers=2 * WORKERS)


def programs_lane(env: dict[str, str]) -> list[str]:
    """Chromium (pages) and Gnumeric (exports, as an office program opens them)"""
    chromium = lanes.find_chromium()
    found = {"browser": chromium, "office": lanes.find_office_program()}
    failed = [] if found["browser"] else absent("Chromium", "chromium")
    failed += [] if found["office"] else absent("Gnumeric", "gnumeric")
    marks = " or ".join(mark for mark, program in found.items() if program)
    own = {**env, "CHROMIUM": chromium or ""}
    return failed + (pytest("browser and office program", own, marks, workers=1) if marks else [])


def pytest(
    name: str, env: dict[str, str], marks: str, *options: str, workers: int = WORKERS
) -> list[str]:
    """The suite under one lane, told when it has ended; its name if it failed."""
    began = time.monotonic()
    spread = ["-n", workers, "--dist", "loadscope", "--no-loadscope-reorder"]
    command = [tool("python"), "-m", "pytest", "-m", marks, *options, "--durations=5"]
    own = {**env, "VAR_DIR": str(Path(env["VAR_DIR"]) / name)}
    code, said = answer([*command, *(spread if workers > 1 else [])], own)
    say(f"\n-- {name} ({time.monotonic() - began:.0f} s)\n{said.rstrip()}")
    return [name] if code else []


def absent(what: str, packages: str) -> list[str]:
    """Say plainly that a lane did not run; a failure where lanes are required."""
    say(f"飛ばしました / lane not run: {what} がありません(apt-get install {packages})。")
    return [f"{what} がない"] if REQUIRED else []


def timed(title: str, step: Lane, env: dict[str, str]) -> list[str]:
    """One part with its heading and time."""
    began = time.monotonic()
    say(f"\n== {title}")
    failed = step(env)
    say(f"== {time.monotonic() - began:.0f} s")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
