"""A test that can open no database answers the same beside every one: it is asked once.

ADR 0047. Such a test is known by what pytest-django knows, never by its path, and watched while
it runs: what could make its answer another one beside another database stops it.
"""

import subprocess
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Never

import pytest
from django.utils.connection import BaseConnectionHandler

OPENS = frozenset(
    {
        *("db", "transactional_db", "live_server", "_django_db_helper"),
        *("django_db_reset_sequences", "django_db_serialized_rollback"),
    }
)
"""Without one of these fixtures or the mark django_db, pytest-django refuses every connection."""
KEYS = frozenset({"django_db_setup", "django_db_blocker"})
"""… unless a fixture of ours unlocks it by hand."""
LANES = ("both_databases", "postgres", "redis", "browser", "django_db")
SERVERS = frozenset({"DATABASE_URL", "REDIS_URL"})
"""A process inherits them, unless its environment is written without them."""
OPTION = "--database"
LEFT = pytest.StashKey[int]()
ADVICE = (
    "this test counts as one without database, asked once (ADR 0047), but a connection, a cache "
    "or another process may answer differently beside another database: "
    "mark it django_db or both_databases."
)


def asked_once(item: pytest.Item) -> bool:
    """Whether this test can open no database and is not meant for a lane of its own."""
    if any(item.get_closest_marker(mark) for mark in LANES):
        return False
    if not isinstance(item, pytest.Function):
        return False
    return OPENS.isdisjoint(item.fixturenames) and KEYS.isdisjoint(_asked_by_ours(item))


def _asked_by_ours(item: pytest.Function) -> Iterator[str]:
    """The fixtures that the test or a fixture of it asks for, but for pytest-django's own."""
    known = item._fixtureinfo  # nothing public tells what a fixture asks for
    yield from known.initialnames
    for definition in chain.from_iterable(known.name2fixturedefs.values()):
        if not definition.func.__module__.startswith("pytest_django."):
            yield from definition.argnames


def keep_one_part(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under `--database=with` or `without`: take out what the other lanes ask."""
    part = config.getoption(OPTION)
    if part == "both":
        return
    left = [item for item in items if asked_once(item) is (part == "with")]
    config.stash[LEFT] = len(left)
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if asked_once(item) is (part == "without")]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of `make test`'s lanes; without it, every test is asked."""
    parts = ("both", "with", "without")
    parser.addoption(OPTION, choices=parts, default="both", help="which tests: of a database?")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist hands its figure to the one who writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = session.config.stash.get(LEFT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects the same tests: the figure of one is the figure."""
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get("left", 0)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Nobody shall think that the whole suite was asked here."""
    said = {
        "with": "{} tests open no database: asked once, in a lane of their own",
        "without": "{} tests may open a database or belong to a lane: asked there",
    }.get(config.getoption(OPTION))
    if said:
        terminalreporter.write_line(said.format(config.stash.get(LEFT, 0)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """What is asked once may ask no connection (nor its vendor), no cache and no other process."""
    if not asked_once(item):
        return (yield)
    asked: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseConnectionHandler, "__getitem__", partial(_refuse, asked))
        patch.setattr(subprocess, "Popen", partial(refuse_unless_apart, asked, subprocess.Popen))
        answer = yield
    assert asked == [], f"{asked[0]}: {ADVICE}"  # also where the program caught the refusal
    return answer


def _refuse(asked: list[object], what: object, **_: object) -> Never:
    asked.append(what)
    raise AssertionError(f"{what}: {ADVICE}")


def refuse_unless_apart(asked: list[object], popen: Any, command: Any, **options: Any) -> Any:
    """A process may start that is told of no server: git, or one given its own environment."""
    told = SERVERS.intersection(options.get("env") or SERVERS)
    if Path(command[0]).name != "git" and told:
        _refuse(asked, command)
    return popen(command, **options)
