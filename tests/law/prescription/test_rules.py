"""The table of rules is complete: every event, every class, every day, article and sentence."""

import doctest
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from arrears_office.law import prescription
from arrears_office.law.kinds import LegalClass
from arrears_office.law.prescription import EventType
from arrears_office.law.prescription.rules import Manner, rules_of
from arrears_office.law.tables import TableError

MODULES = sorted(path.stem for path in Path(prescription.__file__).parent.glob("[a-z]*.py"))
PUBLIC = [
    "Finding.first_on", "agreed_until", "charge_statement", "completed", "day_of", "days_left",
    "document", "event_of", "for_obligor", "horizon", "horizon_of", "last_day", "last_day_after",
    "merged", "moved", "obligor_events", "reckon", "rules_of", "what_if", "within_fiscal_year",
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_modules_hold(module: str) -> None:
    assert doctest.testmod(import_module(f"{prescription.__name__}.{module}")).failed == 0


def test_every_public_function_reads_as_the_specification() -> None:
    finder = doctest.DocTestFinder()
    told = {
        test.name.removeprefix(f"{prescription.__name__}.{module}.")
        for module in MODULES
        for test in finder.find(import_module(f"{prescription.__name__}.{module}"))
        if test.examples
    }
    assert set(PUBLIC) <= told


@pytest.mark.parametrize("legal_class", LegalClass)
def test_every_event_has_a_rule_on_every_day(legal_class: LegalClass) -> None:
    rules = rules_of(legal_class)
    for event in EventType:
        for on in (date(1900, 1, 1), date(2020, 3, 31), date(2020, 4, 1), date(2026, 11, 23)):
            rule = rules[event, False].on(on).value
            assert rule.article
            assert rule.what.endswith("。")


@pytest.mark.parametrize("legal_class", LegalClass)
def test_rows_ascend_and_terms_belong_to_manners_that_need_them(legal_class: LegalClass) -> None:
    needing = {
        Manner.REMINDS, Manner.COUNTS_IF_FOLLOWED, Manner.HOLDS_AFTER_END, Manner.AGREES,
        Manner.BECOMES_FINAL, Manner.STARTS_LATER, Manner.ENDS_AFTER_YEARS,
    }  # fmt: skip
    for dated in rules_of(legal_class).values():
        assert all(a.from_on < b.from_on for a, b in pairwise(dated.rows))
        for row in dated.rows:
            term = row.value.days + row.value.months + row.value.years
            assert (term > 0) is (row.value.manner in needing), row.value.what


def test_a_table_that_goes_back_in_time_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = """[[rule]]
event = "demand"
classes = ["tax"]
lapsed = false
from = 2020-04-01
manner = "renews"
term = "{term}"
what = "更新します。"
open = ""
article = "民法152条"
evidence = "V"
"""
    file = tmp_path / "rules.toml"
    monkeypatch.setattr("arrears_office.law.prescription.rules.FILE", file)
    for text, told in (
        (row.format(term="") * 2, "rules.toml: 行は from の古い順に書いてください(民法152条)。"),
        (
            row.format(term="6 weeks"),
            "rules.toml の rule[1].term: 単位は days、months、years のどれかにしてください。",
        ),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises((TableError, ValueError), match="。") as refused:
            rules_of.__wrapped__(LegalClass.TAX)
        assert str(refused.value) == told
