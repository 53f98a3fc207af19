"""What a profile wrote, it reads back: the same rows, to the last character and yen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.rows import ClaimRow, MovementRow, PersonRow
from intake.writing import UnwritableError, write
from tests.intake.made_rows import rows_of
from tests.intake.samples import BY_CODE, MONTHS, sample, sample_reading, unlined

TEXT_FILES = sorted(code for code, profile in BY_CODE.items() if profile.format != "xlsx")


@pytest.mark.parametrize("code", sorted(BY_CODE))
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_reading_what_a_profile_wrote_gives_the_rows_back(code: str, data: st.DataObject) -> None:
    profile = BY_CODE[code]
    rows = data.draw(rows_of(profile))
    reading = read(profile, write(profile, rows))
    assert reading.problems == []
    assert unlined(reading.rows) == rows


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("code", TEXT_FILES)
def test_a_sample_written_again_is_the_same_file_to_the_byte(month: str, code: str) -> None:
    rows = sample_reading(month, code).rows
    assert write(BY_CODE[code], rows) == sample(month, code)


@pytest.mark.parametrize("code", ["housing_claims", "housing_receipts"])
def test_a_workbook_written_again_holds_the_same_rows_and_total(code: str) -> None:
    rows = sample_reading("2026-10", code).rows[:200]
    content = write(BY_CODE[code], rows)
    again = read(BY_CODE[code], content)
    assert again.problems == []
    assert unlined(again.rows) == unlined(rows)
    if BY_CODE[code].total:
        assert again.declared is not None
        assert again.declared.yen == sum(
            row.amount_yen for row in rows if isinstance(row, ClaimRow)
        )
    assert write(BY_CODE[code], rows) == content


CLAIM = ClaimRow(
    line=0,
    number="K1-1",
    kind="nursing_care",
    levy_year=2026,
    fiscal_year=2026,
    term="1期",
    due_on=date(2026, 7, 31),
    amount_yen=5000,
    person=PersonRow("0001000007", True, "𠮷田　一"),
)


@pytest.mark.parametrize(
    ("code", "kind", "column"),
    [("nursing_care_claims", "nursing_care", "氏名"), ("tax_claims", "resident_tax", "氏名漢字")],
)
def test_a_character_the_encoding_lacks_names_row_and_column(
    code: str, kind: str, column: str
) -> None:
    good = replace(CLAIM, kind=kind, person=replace(CLAIM.person, name="吉田"))
    with pytest.raises(UnwritableError, match="𠮷") as caught:
        write(BY_CODE[code], [good, replace(good, person=CLAIM.person)])
    assert (caught.value.row, caught.value.column) == (2, column)


def test_a_name_longer_than_its_bytes_is_refused_not_cut() -> None:
    long = replace(CLAIM, person=replace(CLAIM.person, name="あ" * 21))
    with pytest.raises(UnwritableError, match="40バイト") as caught:
        write(BY_CODE["nursing_care_claims"], [long])
    assert caught.value.column == "氏名"


def test_a_tab_in_a_file_without_quotes_is_refused() -> None:
    row = replace(CLAIM, kind="nursery", person=replace(CLAIM.person, name="a\tb"))
    with pytest.raises(UnwritableError, match="区切り"):
        write(BY_CODE["nursery_claims"], [row])


def test_a_control_character_is_refused_in_every_format() -> None:
    for code, kind in (("tax_claims", "resident_tax"), ("housing_claims", "housing")):
        row = replace(CLAIM, kind=kind, person=replace(CLAIM.person, name="a\x01b"))
        with pytest.raises(UnwritableError, match="制御文字"):
            write(BY_CODE[code], [row])


def test_a_kind_the_file_has_no_word_for_is_refused() -> None:
    for code in ("tax_claims", "housing_claims"):
        with pytest.raises(UnwritableError, match="1件目"):
            write(BY_CODE[code], [CLAIM])


def test_a_negative_sum_goes_into_its_sign_column() -> None:
    row = MovementRow(0, "K1", "C1", "reversal", date(2026, 9, 1), 500, -100)
    content = write(BY_CODE["nursing_care_receipts"], [row]).decode("cp932")
    assert content.endswith("4-000000500-000000100\r\n")
