"""The examples in the modules of rates and charge hold, and every public function has one."""

import doctest
import importlib
import inspect

import pytest

ROOM = "arrears_office.law"
MODULES = (
    "rates.average", "rates.book", "rates.loading", "rates.rows",
    "charge.articles", "charge.bases", "charge.batch", "charge.days", "charge.example",
    "charge.lines",
    "charge.openings", "charge.pieces", "charge.policy", "charge.policy_words",
    "charge.reckoning", "charge.rounding", "charge.shapes", "charge.terms",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"{ROOM}.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_reads_as_a_specification(name: str) -> None:
    module = importlib.import_module(f"{ROOM}.{name}")
    functions = [
        each
        for word, each in inspect.getmembers(module, inspect.isroutine)
        if not word.startswith("_")
        and inspect.unwrap(each).__module__ == module.__name__
        and "__mutmut_" not in word  # a mutant of a private function has a public name
    ]
    assert [each.__name__ for each in functions if ">>>" not in (each.__doc__ or "")] == []
