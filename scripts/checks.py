"""Lint, types, contracts and configuration: what can be judged without running the program."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from scripts.shell import answer, say, tool

PRODUCTION = {
    "DATABASE_URL": "postgres://office@127.0.0.1:5432/office",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "SECRET_KEY": "not-a-secret-only-long-enough-for-the-deployment-check-0123456789",
    "ALLOWED_HOSTS": "office.example.jp",
    "DEMO": "0",
    "OFFICE_TODAY": "",
}


@dataclass(frozen=True)
class Check:
    """One tool, and the environment it must be judged in."""

    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)


CHECKS = (
    Check("mypy (types)", ("mypy",)),
    Check("ruff check (lint)", ("ruff", "check", ".")),
    Check("ruff format (form)", ("ruff", "format", "--check", ".")),
    Check("djlint (templates)", ("djlint", "templates", "--lint", "--quiet")),
    Check("import-linter (rooms)", ("lint-imports", "--no-cache")),
    Check(
        "migrations are complete",
        ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    ),
    Check(
        "check --deploy as in production",
        ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        PRODUCTION,
    ),
    Check(
        "docker-compose.yml",
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
    ),
    Check("Dockerfile", ("hadolint", "Dockerfile")),
)


def run_checks(env: dict[str, str]) -> list[str]:
    """Run all, two at a time, printing each as it ends; the names of those that failed."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        ended = list(pool.map(lambda check: _run(check, env), CHECKS))
    return [check.name for check, passed in zip(CHECKS, ended, strict=True) if not passed]


def _run(check: Check, env: dict[str, str]) -> bool:
    began = time.monotonic()
    program, *words = check.command
    code, said = answer([tool(program), *words], {**env, **check.env})
    mark = "ok  " if code == 0 else "FAIL"
    say(f"{mark} {check.name} ({time.monotonic() - began:.1f} s)")
    if code:
        say(said.rstrip())
    return code == 0
