"""The examples in the docstrings are right."""

import doctest

from casework import windows


def test_the_examples_of_the_windows_hold() -> None:
    found = doctest.testmod(windows)
    assert found.attempted > 0
    assert found.failed == 0
