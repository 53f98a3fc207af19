"""The examples in the docstrings of reading, writing and the fictional city hold."""

import doctest
import importlib

import pytest

MODULES = [
    "intake.rows",
    "intake.reading.assemble",
    "intake.reading.days",
    "intake.reading.lines",
    "intake.reading.yen",
    "intake.writing.days",
    "intake.demo.citizens",
    "intake.demo.levies",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
