"""The examples in calendar, years, appropriation, procedure and identities hold."""

import doctest
import inspect
import pkgutil
from importlib import import_module
from types import FunctionType, ModuleType

import pytest

from arrears_office.law import appropriation, calendar, identities, procedure, years

PACKAGES = (appropriation, procedure)
MODULES = [calendar, identities, years] + [
    import_module(f"{package.__name__}.{found.name}")
    for package in PACKAGES
    for found in pkgutil.iter_modules(package.__path__)
]
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)


def public_functions(module: ModuleType) -> list[FunctionType]:
    """The functions a module itself opens to others."""
    return [
        found
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__
        and not name.startswith("_")
        and "__mutmut_" not in name  # a mutant of a private function has a public name
    ]


@every_module
def test_the_examples_in_the_module_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


@every_module
def test_every_public_function_shows_an_example(module: ModuleType) -> None:
    # the makers of plain values are shown by those who use them
    without = [
        each.__name__ for each in public_functions(module) if ">>>" not in (each.__doc__ or "")
    ]
    assert without == []
