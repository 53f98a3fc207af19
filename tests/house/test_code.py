"""How the program's Python reads: docstrings, money, the clock, no hidden side effects."""

import ast
from pathlib import Path

import pytest

from tests.house.files import calls, dotted, name, program, tree, under

MONEY = (
    "arrears_office/law",
    "collections/receivables",
    "collections/intake",
    "collections/casework",
    "debtors",
    "analytics/models",
    "analytics/services",
    "bulletins/models",
)
NOT_MONEY = {  # float is right here, and why
    "arrears_office/law/kinds": "no figures are computed while kinds are read",
    "debtors/matching": "probabilities, not yen",
}
CLOCKS = {
    "timezone.now", "date.today", "datetime.now", "datetime.today", "datetime.utcnow",
    "time.time", "timezone.localdate()", "timezone.localtime()",
}  # fmt: skip
MAY_ASK_THE_CLOCK = {
    "arrears_office/office/clock.py": "the one clock",
    "scripts/healthcheck.py": "measures how old a file is; no business day",
}
MAY_CATCH_ALL = {
    "arrears_office/jobs/services/running.py": "WeasyPrint refuses an address by BaseException",
}


def found(paths: list[Path], wrong: object) -> list[str]:
    """`file:line` of every node that `wrong` finds."""
    return [
        f"{name(path)}:{getattr(node, 'lineno', 0)}"
        for path in paths
        for node in ast.walk(tree(path))
        if wrong(node)  # type: ignore[operator]
    ]


def asked_of(call: ast.Call) -> str:
    """The function's name, with `()` where it was called without a value to work on."""
    name = dotted(call.func)
    plain = name.startswith("timezone.local") and not call.args
    return f"{name}()" if plain else name


def test_every_module_opens_with_a_sentence() -> None:
    assert [name(path) for path in program() if not ast.get_docstring(tree(path))] == []


def test_no_float_touches_money() -> None:
    exempt = under(*NOT_MONEY)
    money = [
        path for path in under(*MONEY, *(f"{room}.py" for room in MONEY)) if path not in exempt
    ]
    assert money

    def is_float(node: ast.AST) -> bool:
        return (
            (isinstance(node, ast.Constant) and isinstance(node.value, float))
            or (isinstance(node, ast.Name) and node.id == "float")
            or (isinstance(node, ast.Attribute) and node.attr == "FloatField")
        )

    assert found(money, is_float) == []


def test_nothing_below_a_page_command_or_task_asks_the_clock() -> None:
    asked = [
        f"{name(path)}:{call.lineno} {dotted(call.func)}"
        for path in program()
        for call in calls(path)
        if name(path) not in MAY_ASK_THE_CLOCK and asked_of(call) in CLOCKS
    ]
    assert asked == []


@pytest.mark.parametrize("listed", [MAY_ASK_THE_CLOCK, MAY_CATCH_ALL])
def test_no_exemption_outlives_its_file(listed: dict[str, str]) -> None:
    assert set(listed) <= {name(path) for path in program()}


def test_nothing_happens_by_signal() -> None:
    def is_signal(node: ast.AST) -> bool:
        return isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("django.dispatch", "django.db.models.signals", "django.core.signals")
        )

    assert found(list(program()), is_signal) == []


@pytest.mark.parametrize("method", ["save", "delete"])
def test_no_model_hides_work_in(method: str) -> None:
    def overrides(node: ast.AST) -> bool:
        return isinstance(node, ast.ClassDef) and any(
            isinstance(each, ast.FunctionDef) and each.name == method for each in node.body
        )

    assert found(list(program()), overrides) == []


def test_no_markup_is_declared_safe_by_hand() -> None:
    def is_unsafe(node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            return dotted(node.func).endswith(("mark_safe", "SafeString"))
        return isinstance(node, ast.alias) and node.name == "mark_safe"

    assert found(list(program()), is_unsafe) == []


def test_no_exception_is_swallowed_whole() -> None:
    def is_bare(node: ast.AST) -> bool:
        return isinstance(node, ast.ExceptHandler) and (
            node.type is None or dotted(node.type) == "BaseException"
        )

    judged = [path for path in program() if name(path) not in MAY_CATCH_ALL]
    assert found(judged, is_bare) == []
