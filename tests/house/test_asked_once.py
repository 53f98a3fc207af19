"""The guard of tests asked once (ADR 0047): which processes such a test may start."""

import pytest

from tests.run_once import refuse_unless_apart

STARTED = object()


def start(command: list[str], **options: object) -> object:
    """What the guard says to this process."""
    return refuse_unless_apart([], lambda *_, **__: STARTED, command, **options)


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_a_process_told_of_a_server_is_refused(name: str) -> None:
    with pytest.raises(AssertionError, match="asked once"):
        start(["python"], env={"PATH": "/bin", name: "somewhere"})


@pytest.mark.parametrize("options", [{}, {"env": None}, {"env": {}}])
def test_a_process_whose_environment_is_not_written_down_is_refused(options) -> None:
    with pytest.raises(AssertionError, match="asked once"):
        start(["python"], **options)


def test_a_process_with_an_environment_of_its_own_may_start() -> None:
    assert start(["python"], env={"PATH": "/bin"}) is STARTED


def test_git_may_start_as_it_is() -> None:
    assert start(["git", "ls-files"]) is STARTED
