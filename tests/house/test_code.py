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
    "collections/intake/demo": "chances with which a fictional city is invented",
    "debtors/matching": "probabilities, not yen",
    "debtors/certainty.py": "probabilities and bits, not yen",
    "debtors/match_words.py": "bits, not yen",
    "debtors/migrations/0002_matching.py": "probabilities and bits, not yen",
    "debtors/models/matching.py": "probabilities and bits, not yen",
    "debtors/selectors/link_rows.py": "probabilities, not yen",
    "debtors/services/matching.py": "probabilities and bits, not yen",
    "debtors/selectors/match_quality.py": "shares of answers and seconds, not yen",
    "collections/intake/reading/delimited.py": "how well a header fits a profile, 0 to 1",
    "collections/intake/reading/fixed.py": "how well the records fit a profile, 0 to 1",
    "collections/intake/reading/recognise.py": "how well a file fits a profile, 0 to 1",
    "collections/intake/reading/sheets.py": "the fit; a workbook's numbers become text at once",
    "collections/intake/reading/table.py": "how well a header fits a profile, 0 to 1",
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


def found(paths: list[Path], wrong: object) -> str:
    """`file:line` of every node that `wrong` finds, a line each; empty is right."""
    return "\n".join(
        f"{name(path)}:{getattr(node, 'lineno', 0)}"
        for path in paths
        for node in ast.walk(tree(path))
        if wrong(node)  # type: ignore[operator]
    )


def asked_of(call: ast.Call) -> str:
    """The function's name, with `()` where it was called without a value to work on."""
    name = dotted(call.func)
    plain = name.startswith("timezone.local") and not call.args
    return f"{name}()" if plain else name


def test_every_module_opens_with_a_sentence() -> None:
    modules = [path for path in program() if tree(path).body]  # an empty __init__.py says nothing
    assert [name(path) for path in modules if not ast.get_docstring(tree(path))] == []


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

    assert found(money, is_float) == ""


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

    assert found(list(program()), is_signal) == ""


@pytest.mark.parametrize("method", ["save", "delete"])
def test_no_model_hides_work_in(method: str) -> None:
    def overrides(node: ast.AST) -> bool:
        return isinstance(node, ast.ClassDef) and any(
            isinstance(each, ast.FunctionDef) and each.name == method for each in node.body
        )

    assert found(list(program()), overrides) == ""


def test_only_literal_markup_is_declared_safe_by_hand() -> None:
    def is_unsafe(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Call)
            and dotted(node.func).endswith(("mark_safe", "SafeString"))
            and not all(isinstance(each, ast.Constant) for each in node.args)
        )

    assert found(list(program()), is_unsafe) == ""


def test_no_exception_is_swallowed_whole() -> None:
    def is_bare(node: ast.AST) -> bool:
        return isinstance(node, ast.ExceptHandler) and (
            node.type is None or dotted(node.type) == "BaseException"
        )

    judged = [path for path in program() if name(path) not in MAY_CATCH_ALL]
    assert found(judged, is_bare) == ""
