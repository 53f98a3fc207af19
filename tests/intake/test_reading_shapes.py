"""The same content in another shape: line ends, order of rows and columns, names, widths."""

import random

import pytest

from intake.reading import read, recognise
from tests.intake.samples import (
    BY_CODE,
    PROFILES,
    sample,
    sample_reading,
    tax_claims,
    unlined,
    with_columns,
)

BYTE_FILES = sorted(code for code, profile in BY_CODE.items() if profile.format != "xlsx")


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("code", BYTE_FILES)
def test_line_ends_do_not_matter(code: str, end: bytes) -> None:
    data = sample("2026-10", code).replace(b"\r\n", end)
    assert recognise(PROFILES, "x", data) is BY_CODE[code]
    assert read(BY_CODE[code], data) == sample_reading("2026-10", code)


@pytest.mark.parametrize("code", BYTE_FILES)
def test_shuffled_rows_say_the_same(code: str) -> None:
    profile = BY_CODE[code]
    lines = sample("2026-10", code).rstrip(b"\r\n").split(b"\r\n")
    head, body = ([], lines) if profile.format == "fixed" else (lines[:1], lines[1:])
    random.Random(7).shuffle(body)
    data = b"\r\n".join([*head, *body, b""])
    assert recognise(PROFILES, "x", data) is profile
    reading = read(profile, data)
    assert reading.problems == []
    assert set(unlined(reading.rows)) == set(unlined(sample_reading("2026-10", code).rows))


def test_columns_are_found_by_name_not_by_place() -> None:
    profile = BY_CODE["tax_receipts"]
    data = with_columns(profile, sample("2026-09", "tax_receipts"), sorted(profile.header))
    assert recognise(PROFILES, "x", data) is profile
    assert read(profile, data).rows == sample_reading("2026-09", "tax_receipts").rows


def test_a_fixed_file_without_any_line_end_is_cut_by_its_length() -> None:
    profile = BY_CODE["nursing_care_receipts"]
    data = sample("2026-09", profile.code).replace(b"\r\n", b"")
    assert recognise(PROFILES, "x", data) is profile
    assert read(profile, data).rows == sample_reading("2026-09", profile.code).rows


def test_a_byte_order_mark_more_or_less_does_not_matter() -> None:
    meals, water = sample("2026-09", "school_meals_claims"), sample("2026-09", "water_claims")
    assert (
        read(BY_CODE["school_meals_claims"], b"\xef\xbb\xbf" + meals).rows
        == sample_reading("2026-09", "school_meals_claims").rows
    )
    assert (
        read(BY_CODE["water_claims"], water.removeprefix(b"\xef\xbb\xbf")).rows
        == sample_reading("2026-09", "water_claims").rows
    )


def test_a_department_that_saves_as_utf_8_is_still_read() -> None:
    data = sample("2026-09", "tax_claims").decode("cp932").encode("utf-8-sig")
    assert recognise(PROFILES, "x", data) is BY_CODE["tax_claims"]
    assert read(BY_CODE["tax_claims"], data).rows == sample_reading("2026-09", "tax_claims").rows


def test_contacts_of_water_and_housing_have_one_header_and_are_told_apart() -> None:
    for code in ("water_contacts", "housing_contacts"):
        data = sample("2026-09", code)
        assert recognise(PROFILES, "contacts.csv", data) is BY_CODE[code]
        # Numbers without the usual letter: the encoding still tells.
        plain = data.replace(b"\r\nW", b"\r\n").replace(b"\r\nH", b"\r\n")
        assert recognise(PROFILES, "contacts.csv", plain) is BY_CODE[code]


def test_a_column_more_is_a_notice_and_a_column_less_names_it() -> None:
    more = tax_claims().replace(
        "督促発付日\r\n".encode("cp932"), "督促発付日,備考\r\n".encode("cp932")
    )
    reading = read(BY_CODE["tax_claims"], more.rstrip(b"\r\n") + b",x\r\n")
    assert len(reading.rows) == 1
    assert [(n.code, n.column) for n in reading.notices] == [("extra_column", "備考")]

    profile = BY_CODE["tax_receipts"]
    kept = [name for name in profile.header if name != "収納日"]
    less = with_columns(profile, sample("2026-09", "tax_receipts"), kept)
    assert recognise(PROFILES, "x", less) is profile
    reading = read(profile, less)
    assert reading.rows == []
    assert [(p.line, p.column, p.code) for p in reading.problems] == [
        (1, "収納日", "missing_column")
    ]
    assert "収納日" in reading.problems[0].message


def test_a_column_name_twice_is_refused_for_nobody_knows_which_counts() -> None:
    data = tax_claims().replace("氏名カナ".encode("cp932"), "氏名漢字".encode("cp932"))
    reading = read(BY_CODE["tax_claims"], data)
    assert reading.rows == []
    assert reading.problems[0].code == "duplicate_column"
    assert reading.problems[0].column == "氏名漢字"


def test_title_lines_above_a_header_are_passed_over() -> None:
    data = "滞納明細\r\n\r\n".encode("cp932") + tax_claims()
    reading = read(BY_CODE["tax_claims"], data)
    assert [row.line for row in reading.rows] == [4]


def test_a_foreign_file_is_recognised_as_nothing() -> None:
    for data in (b"", b"\x00" * 300, b"a,b,c\r\n1,2,3\r\n", "氏名,住所\r\n".encode("cp932")):
        assert recognise(PROFILES, "tax_claims.csv", data) is None
