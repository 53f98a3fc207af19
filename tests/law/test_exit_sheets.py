"""Exits and graces in words: ground, article, sureness, effect and booking (domain.md §4.2–4.3).

The sheets stand in exits.txt, a block for each question below.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from arrears_office.law.kinds import LegalClass
from arrears_office.law.procedure.examples import example_kind
from arrears_office.law.procedure.exits import EXITS, Exit, exit_ruling, write_off_ruling
from arrears_office.law.procedure.terms import TERMS, Grace, length_ruling, request_ruling
from tests.law.sheets import told

ON = date(2026, 11, 24)
TAX, WATER = example_kind("resident_tax"), example_kind("water")
ANSWERS = {"満たす": True, "不明": None, "満たさない": False}
FIRST, YEAR_END, NEXT_DAY = date(2026, 12, 1), date(2027, 11, 30), date(2027, 12, 1)
SECOND_END = date(2028, 11, 30)


def exits() -> Iterator[str]:
    """Every exit: whom it serves, what it does, and what the answers to its ground mean."""
    for each in EXITS:
        classes = "・".join(legal.label for legal in LegalClass if legal in each.classes)
        yield f"{each.code} {each.name}: {classes}; {each.effect}, {each.booking}"
        mine, other = (TAX, WATER) if LegalClass.TAX in each.classes else (WATER, TAX)
        for word, ground in ANSWERS.items():
            yield from told(word, exit_ruling(mine, each.code, ON, ground=ground))
        yield from told("ほかの債権", exit_ruling(other, each.code, ON, ground=True))


def write_offs() -> Iterator[str]:
    """不納欠損 by every reason, of a tax and of a private claim."""
    for kind in (TAX, WATER):
        for code in (None, *(each.code for each in EXITS)):
            yield from told(f"{kind.code} {code}", write_off_ruling(kind, code, ON))


def graces() -> Iterator[str]:
    """A year, a day more, a prolongation to two years, and one a day too early begun."""
    for grace in Grace:
        yield from told(f"{grace} 1年", length_ruling(grace, from_on=FIRST, to_on=YEAR_END))
        yield from told(f"{grace} 1年と1日", length_ruling(grace, from_on=FIRST, to_on=NEXT_DAY))
        for begun_on in (FIRST, date(2026, 11, 30)):
            ruling = length_ruling(grace, from_on=NEXT_DAY, to_on=SECOND_END, begun_on=begun_on)
            yield from told(f"{grace} {begun_on}からの延長", ruling)
    longer = length_ruling(Grace.PLEDGE, from_on=FIRST, to_on=SECOND_END, policy_months=24)
    yield from told("分納 24か月の市", longer)


def requests() -> Iterator[str]:
    """申請による換価の猶予 on the last day and the day after it, by the answer on other arrears."""
    for day in (date(2026, 12, 30), date(2026, 12, 31)):
        for word, other in {"なし": False, "不明": None, "あり": True}.items():
            ruling = request_ruling(due_on=date(2026, 6, 30), requested_on=day, other_arrears=other)
            yield from told(f"{day} ほかの滞納 {word}", ruling)


SHEETS = {"出口": exits, "不納欠損": write_offs, "猶予の長さ": graces, "換価の猶予の申請": requests}


def blocks() -> dict[str, list[str]]:
    """The sheets as written, by their question."""
    text = Path(__file__).with_name("exits.txt").read_text("utf-8")
    parts = (part.strip().splitlines() for part in text.split("# ") if part.strip())
    return {name: lines for name, *lines in parts}


@pytest.mark.parametrize("name", SHEETS)
def test_exits_and_graces_tell_ground_article_and_effect(name: str) -> None:
    assert list(SHEETS[name]()) == blocks()[name]


def test_the_two_tables_hold_every_exit_and_grace() -> None:
    assert len({each.code for each in EXITS}) == len(EXITS)
    assert [row.grace for row in TERMS] == list(Grace)
    assert all(isinstance(each, Exit) and each.classes for each in EXITS)
