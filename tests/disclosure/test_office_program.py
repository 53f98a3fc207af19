"""The list taken out and opened in a headless office program: text stays text, yen add up."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Sum

from debtors.models import ProtectionList, Standing
from tests import cast
from tests.debtors import town
from tests.debtors.exporting import exported_bytes
from tests.matrix.personas import browser
from tests.office_program import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
NAMES = (
    "=HYPERLINK(A1)", "+81 300", "-5", "@SUM(A1)", "＝1＋1", "＋1", "－1", "＠A1",
    "=cmd|' /C calc'!A0", "佐藤 美咲", "𠮷田 髙﨑",
)  # fmt: skip
QUOTED = '=HYPERLINK("http://x","押す")'
"""In the workbook alone: of a CSV the program guesses the separator by what stands about quotes."""
YEN = re.compile(r"-?\d+")


def town_of_tricks(*more: str) -> int:
    """Everybody owes water; one of them was paid too much besides. The sum that is overdue."""
    for number, name in enumerate((*NAMES, *more)):
        person = town.face("water", name, kana="=カナ", address="=本町1", phone="+81-90")
        town.claim(person, "water", 1_000 + number)
    over = town.face("water", "過誤納 有")
    row = town.claim(over, "water", 5_000)
    town.book(row, "payment", -9_000, date(2026, 10, 1))
    town.claim(over, "water", 700, term="2期")
    ProtectionList.objects.create(
        as_of_on=cast.TODAY, received_at=town.at(cast.TODAY), sha256="0" * 64, lines=0
    )
    rows = Standing.objects.unscoped(reason="the sum that the file has to show")
    return int(rows.aggregate(yen=Sum("overdue_yen"))["yen"])


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_list_opens_without_a_formula_and_with_the_databases_sum(
    form: str, tmp_path: Path
) -> None:
    quoted = [QUOTED] if form == "xlsx" else []
    total = town_of_tricks(*quoted)
    path = tmp_path / f"list.{form}"
    path.write_bytes(
        exported_bytes(
            browser(cast.clerk("water")), "state=all", format=form, addresses="on",
            address_reason="訪問",
        )
    )  # fmt: skip
    (sheet,) = opened(path)
    assert sheet.formulas == []
    yen = [cell.value for cell in sheet.column("残額合計(見える範囲)")]
    assert all(YEN.fullmatch(text) for text in yen), yen
    assert sum(map(int, yen)) == total
    names = [cell.value for cell in sheet.column("氏名")]
    if form == "csv":  # a leading ' keeps a trigger from being computed (reliability T5)
        names = [name.removeprefix("'") for name in names]
    assert {*NAMES, *quoted} <= set(names)
    assert {cell.sort for cell in sheet.column("氏名")} <= {"text", "number"}
