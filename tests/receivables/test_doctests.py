"""The examples in the docstrings of a claim's movements and of what pages reckon from them hold."""

import doctest
import importlib

import pytest

MODULES = [
    "receivables.paths",
    "receivables.postings",
    "receivables.principal",
    "casework.reckoned_day",
    "casework.selectors.steps",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
