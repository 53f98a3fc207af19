"""The examples in the words of matching are true."""

import doctest
import importlib

import pytest

MODULES = (
    "arrears_office.web.row_number",
    "debtors.chunks",
    "debtors.match_words",
    "debtors.matching.estimating",
    "debtors.matching.records",
    "debtors.matching.splitting",
    "debtors.rule_names",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed
