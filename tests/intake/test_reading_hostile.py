"""Files nobody should send: cut, bombed, mis-quoted, mis-encoded. Nothing is lost silently."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from intake.reading import read, recognise
from intake.writing import write
from tests.intake.samples import BY_CODE, PROFILES, sample, sample_reading, tax_claims


def lines_of(code: str, count: int) -> list[bytes]:
    """The header and the first rows of a sample."""
    return sample("2026-09", code).split(b"\r\n")[: count + 1]


def workbook(code: str, change: object = None) -> bytes:
    """Three claims of the sample's workbook and their total; `change` gets the sheet."""
    rows = sample_reading("2026-09", code).rows[:3]
    book = load_workbook(io.BytesIO(write(BY_CODE[code], rows)))
    sheet = book.worksheets[0]
    if callable(change):
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_unbalanced_quote_holds_its_own_line_and_swallows_no_other() -> None:
    lines = lines_of("water_claims", 6)
    for at in (2, 4):
        lines[at] = lines[at].replace("家庭用".encode(), '"家庭用'.encode(), 1)
    reading = read(BY_CODE["water_claims"], b"\r\n".join([*lines, b""]))
    assert [(p.line, p.code) for p in reading.problems] == [(3, "bad_quotes"), (5, "bad_quotes")]
    assert [row.line for row in reading.rows] == [2, 4, 6, 7]
    assert reading.physical_rows == 6


def test_two_stray_quotes_on_neighbouring_lines_do_not_become_one_record() -> None:
    lines = lines_of("water_claims", 3)
    lines[1] = lines[1].replace("家庭用".encode(), '"家庭用'.encode(), 1)
    lines[2] = lines[2].replace("家庭用".encode(), '家庭用"'.encode(), 1)
    reading = read(BY_CODE["water_claims"], b"\r\n".join([*lines, b""]))
    assert [p.line for p in reading.problems] == [2]
    # A quote inside an unquoted cell is only a character, kept as it stands.
    assert [row.line for row in reading.rows] == [3, 4]
    assert dict(reading.rows[0].facts)["use"] == '家庭用"'  # type: ignore[union-attr]


def test_a_line_break_inside_a_quoted_note_is_one_record_and_flagged() -> None:
    header, first, second = lines_of("water_contacts", 2)
    cells = first.decode().split(",")
    cells[5] = '"一行目\r\n二行目"'
    data = b"\r\n".join([header, ",".join(cells).encode(), second, b""])
    reading = read(BY_CODE["water_contacts"], data)
    assert reading.problems == []
    assert [row.line for row in reading.rows] == [2, 4]
    assert reading.rows[0].gist == "一行目\n二行目"  # type: ignore[union-attr]
    assert [(n.line, n.code) for n in reading.notices] == [(2, "line_breaks")]


@pytest.mark.parametrize(("tail", "code"), [(b",x", "extra_cells"), (b"", "missing_cells")])
def test_a_row_with_more_or_fewer_cells_is_held(tail: bytes, code: str) -> None:
    header, first, second = lines_of("tax_receipts", 2)
    first = first + tail if tail else first.rpartition(b",")[0]
    reading = read(BY_CODE["tax_receipts"], b"\r\n".join([header, first, second, b""]))
    assert [(p.line, p.code) for p in reading.problems] == [(2, code)]
    assert [row.line for row in reading.rows] == [3]


def test_a_file_cut_in_its_last_line_says_so() -> None:
    data = b"\r\n".join(lines_of("tax_receipts", 3))
    whole = read(BY_CODE["tax_receipts"], data)
    assert len(whole.rows) == 3
    assert [n.code for n in whole.notices] == ["no_last_line_end"]
    cut = read(BY_CODE["tax_receipts"], data[:-14])
    assert len(cut.rows) == 2
    assert [(p.line, p.code) for p in cut.problems] == [(4, "cut_off")]


def test_a_cut_fixed_record_names_its_length() -> None:
    data = sample("2026-09", "nursing_care_claims")[: 264 * 3 - 40]
    reading = read(BY_CODE["nursing_care_claims"], data)
    assert len(reading.rows) == 2
    (problem,) = reading.problems
    assert (problem.line, problem.code) == (3, "bad_length")
    assert "262" in problem.message


def test_bytes_of_another_encoding_hold_their_line_only() -> None:
    header, first, second = lines_of("tax_claims", 2)
    broken = first.replace(b"52600", b"\x82")
    reading = read(BY_CODE["tax_claims"], b"\r\n".join([header, broken, second, b""]))
    assert [(p.line, p.code) for p in reading.problems] == [(2, "bad_encoding")]
    assert [row.line for row in reading.rows] == [3]


def test_a_kanji_cut_at_a_byte_border_names_its_column() -> None:
    record = sample("2026-09", "nursing_care_claims").split(b"\r\n")[0]
    name = "齋藤".encode("cp932").ljust(39) + "斎".encode("cp932")[:1]
    reading = read(BY_CODE["nursing_care_claims"], record[:10] + name + record[50:] + b"\r\n")
    assert [(p.line, p.column, p.code) for p in reading.problems] == [(1, "氏名", "bad_encoding")]


@pytest.mark.parametrize("code", sorted(BY_CODE))
@pytest.mark.parametrize("data", [b"", b"\r\n", b"\x00" * 64, b"PK\x03\x04rubbish", b'"' * 500])
def test_rubbish_is_one_problem_and_never_an_exception(code: str, data: bytes) -> None:
    reading = read(BY_CODE[code], data)
    assert reading.rows == []
    assert reading.problems
    assert all(problem.message and problem.remedy for problem in reading.problems)
    assert recognise(PROFILES, BY_CODE[code].file_name, data) is None


def test_a_header_alone_is_a_notice() -> None:
    reading = read(BY_CODE["tax_claims"], lines_of("tax_claims", 0)[0] + b"\r\n")
    assert reading.problems == []
    assert [n.code for n in reading.notices] == ["no_rows"]


def test_identical_lines_are_all_kept_for_the_ledger_to_judge() -> None:
    header, first = lines_of("tax_receipts", 1)
    reading = read(BY_CODE["tax_receipts"], b"\r\n".join([header, first, first, b""]))
    assert [row.line for row in reading.rows] == [2, 3]


def test_a_total_that_differs_by_one_yen_is_a_problem_of_the_file() -> None:
    profile = BY_CODE["housing_claims"]
    good = workbook("housing_claims")
    assert read(profile, good).problems == []

    def one_more(sheet: object) -> None:
        sheet.cell(sheet.max_row, 13).value += 1  # type: ignore[attr-defined]

    reading = read(profile, workbook("housing_claims", one_more))
    assert len(reading.rows) == 3
    (problem,) = reading.problems
    assert (problem.line, problem.code, problem.column) == (0, "total_differs", "使用料")
    assert "53,001" in problem.message
    assert "53,000" in problem.message


def test_a_workbook_without_its_total_row_is_a_notice() -> None:
    data = workbook("housing_claims", lambda sheet: sheet.delete_rows(sheet.max_row))
    reading = read(BY_CODE["housing_claims"], data)
    assert reading.problems == []
    assert [n.code for n in reading.notices] == ["no_total"]


def test_a_held_row_still_counts_for_the_workbooks_total() -> None:
    def bad_date(sheet: object) -> None:
        sheet.cell(5, 12).value = "2021/02/30"  # type: ignore[attr-defined]

    reading = read(BY_CODE["housing_claims"], workbook("housing_claims", bad_date))
    assert [(p.line, p.column, p.code) for p in reading.problems] == [(5, "納期限", "bad_date")]


def test_dates_as_text_and_numbers_as_text_are_read_like_real_ones() -> None:
    def as_text(sheet: object) -> None:
        sheet.cell(5, 12).value = "2021/4/30"  # type: ignore[attr-defined]
        sheet.cell(5, 13).value = "17,200"  # type: ignore[attr-defined]
        sheet.cell(5, 1).value = 364577193  # type: ignore[attr-defined]

    profile = BY_CODE["housing_claims"]
    changed = read(profile, workbook("housing_claims", as_text))
    assert changed.problems == []
    assert changed.rows == read(profile, workbook("housing_claims")).rows


def test_the_sheet_is_found_by_its_header_when_sheets_are_renamed_and_added() -> None:
    book = load_workbook(io.BytesIO(workbook("housing_claims")))
    book.worksheets[0].title = "Sheet9"
    book.create_sheet("メモ", 0).append(["氏名", "住所"])
    out = io.BytesIO()
    book.save(out)
    assert recognise(PROFILES, "x", out.getvalue()) is BY_CODE["housing_claims"]
    assert len(read(BY_CODE["housing_claims"], out.getvalue()).rows) == 3


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    reading = read(BY_CODE["housing_claims"], out.getvalue())
    assert [problem.code for problem in reading.problems] == ["too_large"]


def test_an_entity_bomb_in_a_workbook_is_one_problem() -> None:
    data = io.BytesIO(workbook("housing_claims"))
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                bomb = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
                at = content.index(b"<worksheet")
                content = bomb + content[at:].replace("西村".encode(), b"&d;")
                assert b"&d;" in content
            new.writestr(item.filename, content)
    reading = read(BY_CODE["housing_claims"], out.getvalue())
    assert reading.rows == []
    assert [problem.code for problem in reading.problems] == ["damaged_book"]


def test_a_dimension_that_lies_hides_no_row() -> None:
    data = io.BytesIO(workbook("housing_claims"))
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                assert b"<dimension" in content
                start = content.index(b"<dimension")
                end = content.index(b"/>", start)
                content = content[:start] + b'<dimension ref="A1:A1"' + content[end:]
            new.writestr(item.filename, content)
    assert len(read(BY_CODE["housing_claims"], out.getvalue()).rows) == 3


def test_a_workbook_of_something_else_is_not_recognised() -> None:
    book = Workbook()
    book.worksheets[0].append(["会議室", "予約者"])
    out = io.BytesIO()
    book.save(out)
    assert recognise(PROFILES, "housing_claims.xlsx", out.getvalue()) is None


def test_private_use_and_lost_characters_are_kept_and_noticed() -> None:
    lost = read(BY_CODE["tax_claims"], tax_claims(("西村 凛", "西?　凛")))
    assert [(n.line, n.column, n.code) for n in lost.notices] == [(2, "氏名漢字", "lost_gaiji")]
    # F040 is the first private character of CP932: read as U+E000, never dropped.
    data = tax_claims(("西村 凛", "外 凛")).replace("外".encode("cp932"), b"\xf0\x40")
    private = read(BY_CODE["tax_claims"], data)
    assert private.rows[0].person.name == "\ue000 凛"  # type: ignore[union-attr]
    assert [(n.column, n.code) for n in private.notices] == [("氏名漢字", "gaiji")]
    assert "U+E000" in private.notices[0].message


def test_characters_shift_jis_lacks_are_read() -> None:
    data = tax_claims(("西村 凛", "髙﨑①㈱～－"))
    (row,) = read(BY_CODE["tax_claims"], data).rows
    assert row.person.name == "髙﨑①㈱～－"  # type: ignore[union-attr]
