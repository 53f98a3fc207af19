"""Every bad cell names its line, its column and the remedy, and holds only its own row."""

from datetime import date

import pytest

from intake.reading import parse_profile, read
from intake.rows import ClaimRow
from tests.intake.samples import BY_CODE, sample, tax_claims

# the good tax claim: …,H01.02.19,2,…,01,2026,2026,1,01-0320248-2026-01,R08.06.30,52600,R08.07.15
BAD_TAX = [
    ("R08.06.30", "R08.13.01", "納期限", "bad_date"),
    ("R08.06.30", "R08.06.31", "納期限", "bad_date"),
    ("R08.06.30", "2026-06-30", "納期限", "bad_date"),
    ("R08.06.30", "R00.06.30", "納期限", "era_mismatch"),
    ("R08.06.30", "R01.04.30", "納期限", "era_mismatch"),
    ("R08.06.30", "H01.06.30", "納期限", "too_early"),
    ("R08.06.30", "S64.01.08", "納期限", "too_early"),
    ("R08.06.30", "", "納期限", "empty"),
    ("R08.06.30", "X08.06.30", "納期限", "bad_date"),
    ("H01.02.19", "H01.02.30", "生年月日", "bad_date"),
    ("R08.07.15", "R08.07", "督促発付日", "bad_date"),
    ("52600", "1_000", "調定額", "bad_yen"),
    ("52600", "1e5", "調定額", "bad_yen"),
    ("52600", "▲500", "調定額", "bad_yen"),
    ("52600", "(500)", "調定額", "bad_yen"),
    ("52600", "52600.0", "調定額", "bad_yen"),
    ("52600", "５２６００円", "調定額", "bad_yen"),
    ("52600", "㍻600", "調定額", "bad_yen"),
    ("52600", "1234567890123", "調定額", "bad_yen"),
    ("52600", "", "調定額", "empty"),
    ("52600", "-52600", "調定額", "negative_yen"),
    (",01,2026", ",06,2026", "税目", "unknown_value"),
    (",01,2026", ",,2026", "税目", "empty"),
    (",2,みすず", ",9,みすず", "性別", "unknown_value"),
    (",2026,2026,", ",8,2026,", "課税年度", "bad_year"),
    (",2026,2026,", ",2026,9026,", "調定年度", "bad_year"),
    (",2026,1,", ",2026,一,", "期別", "bad_term"),
    ("西村 凛", "", "氏名漢字", "empty"),
    ("西村 凛", "　 ", "氏名漢字", "empty"),
    ("0001000007", "", "宛名番号", "empty"),
    ("01-0320248-2026-01", "", "通知書番号", "empty"),
    ("01-0320248-2026-01", "9" * 65, "通知書番号", "too_long"),
    ("西村 凛", "西村\x00凛", "氏名漢字", "control_character"),
]


@pytest.mark.parametrize(("old", "new", "column", "code"), BAD_TAX)
def test_a_bad_cell_names_line_column_and_remedy(
    old: str, new: str, column: str, code: str
) -> None:
    reading = read(BY_CODE["tax_claims"], tax_claims((old, new)))
    assert reading.rows == []
    assert reading.physical_rows == 1
    assert [(p.line, p.column, p.code) for p in reading.problems] == [(2, column, code)]
    assert reading.problems[0].message.endswith("。")
    assert reading.problems[0].remedy.endswith("。")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("52600", "５２６００"),
        ("52600", '"52,600"'),
        ("52600", "0000052600"),
        ("52600", " 52600 "),
        ("R08.06.30", "R8.6.30"),
        ("R08.06.30", "Ｒ０８．０６．３０"),
        ("R08.06.30", "H38.06.30"),
    ],
)
def test_another_writing_of_the_same_value_is_the_same_claim(old: str, new: str) -> None:
    plain, other = (
        read(BY_CODE["tax_claims"], data).rows for data in (tax_claims(), tax_claims((old, new)))
    )
    assert plain == other != []


def test_a_held_claim_tells_its_key_its_yen_and_what_else_could_be_read() -> None:
    reading = read(BY_CODE["tax_claims"], tax_claims(("R08.07.15", "R08.99.15")))
    (problem,) = reading.problems
    assert (problem.key, problem.yen, problem.raw) == (
        "claim:01-0320248-2026-01",
        52600,
        "R08.99.15",
    )
    known = dict(problem.known)
    assert (known["kind"], known["due_on"]) == ("resident_tax", date(2026, 6, 30))
    assert known["person.number"] == "0001000007"


def test_a_held_movement_tells_its_signed_effect() -> None:
    header, first = sample("2026-09", "tax_receipts").decode("cp932").split("\r\n")[:2]
    bad = first.replace("R07.08.16", "R07.02.29")
    reading = read(BY_CODE["tax_receipts"], f"{header}\r\n{bad}\r\n".encode("cp932"))
    (problem,) = reading.problems
    assert (problem.column, problem.yen, problem.key) == ("収納日", -13200, "move:T00000016")


def test_a_yen_that_cannot_be_read_explains_nothing() -> None:
    (problem,) = read(BY_CODE["tax_claims"], tax_claims(("52600", "不明"))).problems
    assert problem.yen is None
    assert problem.key == "claim:01-0320248-2026-01"


def test_several_bad_cells_of_one_row_are_all_named() -> None:
    reading = read(BY_CODE["tax_claims"], tax_claims(("52600", "x"), ("R08.06.30", "x")))
    assert sorted(problem.column for problem in reading.problems) == ["納期限", "調定額"]
    assert reading.held_lines == 1


def test_a_good_row_beside_a_bad_one_is_read() -> None:
    header, first, second = sample("2026-09", "tax_claims").split(b"\r\n")[:3]
    data = b"\r\n".join([header, first.replace(b"52600", b"?"), second, b""])
    reading = read(BY_CODE["tax_claims"], data)
    assert [row.line for row in reading.rows] == [3]
    assert [problem.line for problem in reading.problems] == [2]


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        (b"50809181", b"50813181", "収納日", "bad_date"),
        (b"50809181", b"60809181", "収納日", "bad_date"),
        (b"50809181", b"50809185", "区分", "unknown_value"),
        (b"+000007900", b"*000007900", "本料", "bad_sign"),
        (b"+000007900", b"--00007900", "本料", "bad_sign"),
        (b"+000007900", b"+00000790O", "本料", "bad_yen"),
    ],
)
def test_a_fixed_record_names_its_column_too(
    old: bytes, new: bytes, column: str, code: str
) -> None:
    first = sample("2026-09", "nursing_care_receipts").split(b"\r\n")[0]
    assert old in first
    reading = read(BY_CODE["nursing_care_receipts"], first.replace(old, new, 1) + b"\r\n")
    assert [(p.line, p.column, p.code) for p in reading.problems] == [(1, column, code)]


def test_a_minus_in_its_own_column_is_a_reversal() -> None:
    record = b"K00000281K1-1707264-2024-03  50809184-000007900-000000100\r\n"
    (row,) = read(BY_CODE["nursing_care_receipts"], record).rows
    assert (row.sort, row.principal_yen, row.charge_yen) == ("reversal", 7900, -100)  # type: ignore[union-attr]


def test_zeros_in_a_date_of_a_fixed_record_mean_none() -> None:
    record = sample("2026-09", "nursing_care_claims").split(b"\r\n")[0]
    (row,) = read(BY_CODE["nursing_care_claims"], record[:-7] + b"0000000\r\n").rows
    assert isinstance(row, ClaimRow)
    assert row.demanded_on is None


def test_a_triangle_is_a_minus_only_where_the_profile_says_so() -> None:
    text = """
code = "x"
name = "x"
department = "x"
channel = "receipts"
[file]
format = "csv"
encodings = ["utf-8"]
header = ["n", "c", "d", "s", "y"]
dates = "iso"
[fields]
number = "n"
claim_number = "c"
counts_on = "d"
sort = { column = "s", values = { "取消" = "reversal" } }
principal_yen = { column = "y", triangle = true }
"""
    data = "n,c,d,s,y\n1,C,2026-01-05,取消,△500\n".encode()
    (row,) = read(parse_profile(text), data).rows
    assert row.principal_yen == 500  # type: ignore[union-attr]
    (problem,) = read(
        parse_profile(text.replace("triangle = true", "triangle = false")), data
    ).problems
    assert problem.code == "bad_yen"


def test_a_sign_against_its_sort_is_applied_as_written_and_shown() -> None:
    header = sample("2026-09", "tax_receipts").split(b"\r\n")[0].decode("cp932")
    data = f"{header}\r\nT1,C1,R08.01.05,取消,500,0\r\n".encode("cp932")
    reading = read(BY_CODE["tax_receipts"], data)
    assert reading.rows[0].principal_yen == -500  # type: ignore[union-attr]
    assert [(n.line, n.column, n.code) for n in reading.notices] == [(2, "本税", "unusual_sign")]
