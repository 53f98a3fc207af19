"""Small cells of a real close: hidden in figures, charts and words, now and in later issues."""

import itertools
from datetime import date

import pytest

from analytics.suppression import Relation
from bulletins.models import Issue
from receivables.models import Receivable
from tests.analytics.ledger import FIRST, SECOND, book, claim
from tests.analytics.test_suppression import recoverable
from tests.bulletins.conftest import applied, owe

pytestmark = pytest.mark.django_db
NOVEMBER_1 = date(2026, 11, 1)


def balances(issue: Issue) -> dict[str, int | None]:
    return {each["code"]: each["balance_yen"] for each in issue.figures["departments"]}


def points(issue: Issue, code: str) -> list[str]:
    """The month ends that a department's chart plots."""
    drawing = issue.figures["drawings"].get(code)
    return [day for day, _ in drawing["data"]["actual"]] if drawing else []


def test_a_department_of_three_persons_is_hidden_with_another_to_protect_it(issue) -> None:
    found = balances(issue)
    assert found["housing"] is None
    assert [code for code, yen in found.items() if yen is not None] == ["tax"]
    assert issue.figures["city"]["balance_yen"] == 466_000


def test_what_is_hidden_is_nowhere_in_the_issue(issue) -> None:
    frozen = str(issue.figures) + str(issue.words)
    assert "150000" not in frozen
    assert "150,000" not in frozen
    assert "36000" not in frozen.replace("466000", "").replace("136000", "")
    assert "housing" not in issue.figures["drawings"]


def test_a_department_that_grows_does_not_tell_later_what_was_hidden_before(issue, ensure) -> None:
    for _ in range(9):
        claim("housing", "housing", due_on=date(2026, 10, 15), yen=50_000, known=SECOND)
    for department in ("tax", "water", "housing"):
        applied(department, SECOND)
    ensure()
    later = Issue.objects.get(month_on=NOVEMBER_1)
    assert balances(later)["housing"] == 600_000
    assert "2026-09-30" not in points(later, "housing")
    assert "2026-10-31" in points(later, "housing")
    unit = next(each for each in later.figures["departments"] if each["code"] == "housing")
    assert unit["change_yen"] is None


def test_no_hidden_balance_follows_from_two_issues_together(issue, ensure) -> None:
    paid = Receivable.objects.filter(department="water").first()
    book(paid, "payment", -500, date(2026, 10, 9), known=SECOND)
    for department in ("tax", "water", "housing"):
        applied(department, SECOND)
    ensure()
    issues = list(Issue.objects.order_by("month_on"))
    codes = ("tax", "water", "housing")
    days = [each.figures["data_on"] for each in issues]
    hidden = {
        (code, day)
        for (each, day), code in itertools.product(zip(issues, days, strict=True), codes)
        if balances(each)[code] is None
    }
    relations = [Relation(("city", day), tuple((code, day) for code in codes)) for day in days]
    changes = [(each["change_yen"], each["balance_yen"]) for issue_ in issues
               for each in issue_.figures["departments"]]  # fmt: skip
    assert hidden
    assert [pair for pair in changes if pair[0] is not None and pair[1] is None] == []
    assert recoverable(frozenset(hidden), relations) == []


def test_cells_of_kinds_and_ages_add_up_or_are_hidden(issue) -> None:
    for table in ("kinds", "ages"):
        for row in [*issue.figures[table]["rows"], issue.figures[table]["city"]]:
            if None not in row["yen"] and row["total_yen"] is not None:
                assert sum(row["yen"]) == row["total_yen"]


def test_raising_the_smallest_cell_hides_more(small_city, ensure, settings, tmp_path) -> None:
    raised = tmp_path / "city.toml"
    text = settings.CITY_FILE.read_text("utf-8")
    raised.write_text(text.replace("cells = 5", "cells = 13"), encoding="utf-8")
    settings.CITY_FILE = raised
    ensure(until=date(2026, 10, 1))
    assert Issue.objects.get().figures["least"] == 13
    assert [yen for yen in balances(Issue.objects.get()).values() if yen is not None] == []


def test_a_city_of_four_debtors_prints_not_a_single_yen(delivered_few, ensure) -> None:
    ensure(until=date(2026, 10, 1))
    issue = Issue.objects.get()
    told = issue.figures | {"drawings": {}, "hidden": []}
    assert issue.figures["drawings"] == {}
    assert {step["closing_yen"] for step in issue.figures["bridge"]} == {0}
    assert "円" not in "".join(issue.words["headline"]) + issue.words["exact"]
    assert not [each for each in yen_in(told) if each]


@pytest.fixture
def delivered_few(sent, quick_print, settings, tmp_path) -> None:
    """住宅 alone, four persons."""
    settings.MEDIA_ROOT = tmp_path
    owe("housing", "housing", 4, 50_000)
    applied("housing", FIRST)


def yen_in(value: object) -> list[int]:
    """Every whole number at any depth under a name that ends in yen."""
    if isinstance(value, dict):
        own = [each for key, each in value.items() if key.endswith("yen") and each is not None]
        flat = [each for item in own for each in (item if isinstance(item, list) else [item])]
        return [each for each in flat if each] + [
            each for item in value.values() for each in yen_in(item)
        ]
    return [each for item in value for each in yen_in(item)] if isinstance(value, list) else []
