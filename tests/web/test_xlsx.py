"""The workbook: typed cells, text that stays text, its origin, in pieces, as others open it."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears_office.web.downloads import FileFormat, download
from arrears_office.web.exports import FORMULA_STARTS, Origin, Value
from arrears_office.web.xlsx import sheet_name, xlsx_chunks
from tests.office_program import opened

ORIGIN = Origin(
    made_by="早瀬 美咲",
    made_at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    conditions="=SUM(A1)",
    paid_until="R8.10.31",
    purpose="担当事務",
    persons=3,
    yen=-4_000,
)
COLUMNS = ("氏名", "番号", "残額", "納期限")
ROWS: tuple[tuple[Value, ...], ...] = (
    *((f"{start}cmd|' /C calc'!A0", "0001003482", -5_000, None) for start in "=+-@＝＋－＠"),
    ("𠮷田 <&> 一郎", "", 7_000, date(2026, 10, 31)),
)


def book(*rows: tuple[Value, ...]) -> bytes:
    return b"".join(xlsx_chunks(title="滞納者一覧", origin=ORIGIN, columns=COLUMNS, rows=rows))


@pytest.fixture
def sheet() -> openpyxl.worksheet.worksheet.Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(book(*ROWS))).active
    assert found is not None
    return found


def test_yen_are_numbers_days_are_days_and_numbers_of_persons_are_text(
    sheet: openpyxl.worksheet.worksheet.Worksheet,
) -> None:
    first, last = sheet[3], sheet[sheet.max_row]
    assert (first[2].value, first[2].data_type, first[2].number_format) == (-5_000, "n", "#,##0")
    assert (first[1].value, first[1].data_type) == ("0001003482", "s")
    assert (str(last[3].value), last[3].is_date) == ("2026-10-31 00:00:00", True)
    assert last[0].value == "𠮷田 <&> 一郎"


def test_the_origin_stands_on_top_of_a_frozen_head_and_on_every_printed_page(
    sheet: openpyxl.worksheet.worksheet.Worksheet,
) -> None:
    assert [cell.value for cell in sheet[1]][-6:] == [
        "入金反映日", "R8.10.31", "人数", 3, "合計(円)", -4_000,
    ]  # fmt: skip
    assert [cell.value for cell in sheet[2]][:4] == list(COLUMNS)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$1:$2")
    assert sheet.oddFooter.right.text == "取扱注意　作成 早瀬 美咲　2026-11-23 12:00"


def test_the_properties_name_the_maker_and_nobody_else() -> None:
    with zipfile.ZipFile(io.BytesIO(book(*ROWS))) as parts:
        assert set(parts.namelist()) == {
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        }  # fmt: skip
        properties = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>早瀬 美咲</dc:creator>" in properties
    assert "lastModifiedBy" not in properties


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_is_written_as_text_and_never_as_a_formula(text: str) -> None:
    data = book((text, "", 1, None))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        written = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in written
    found = openpyxl.load_workbook(io.BytesIO(data)).active
    assert found is not None
    assert found.cell(3, 1).data_type == ("s" if text else "n")


def test_rows_are_read_while_the_file_is_already_on_its_way() -> None:
    asked = []

    def endless() -> object:
        number = 0
        while True:
            asked.append(number)
            yield ("甲", "", number, None)
            number += 1

    rows = endless()
    chunks = iter(xlsx_chunks(title="x", origin=ORIGIN, columns=COLUMNS, rows=rows))  # type: ignore[arg-type]
    assert next(chunks).startswith(b"PK")
    assert not asked
    next(chunks)
    assert len(asked) <= 1_000


def test_a_title_with_signs_of_an_address_still_names_a_sheet() -> None:
    assert sheet_name("滞納者/一覧[1]:*?'") == "滞納者 一覧 1"
    assert len(sheet_name("あ" * 40)) == 31


def test_each_format_says_what_it_is() -> None:
    kinds = {
        form: download(form, name="一覧", title="一覧", origin=ORIGIN, columns=COLUMNS, rows=())
        for form in FileFormat
    }
    assert kinds[FileFormat.XLSX]["Content-Type"].endswith("spreadsheetml.sheet")
    assert kinds[FileFormat.CP932]["Content-Type"] == "text/csv; charset=windows-31j"
    assert all(answer["Cache-Control"] == "no-store" for answer in kinds.values())
    assert "%E4%B8%80%E8%A6%A7.xlsx" in kinds[FileFormat.XLSX]["Content-Disposition"]


@pytest.mark.office
def test_an_office_program_finds_no_formula_the_yen_sum_and_text_as_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(book(*ROWS))
    (sheet,) = opened(path)
    assert sheet.formulas == []
    yen = sheet.column("残額")
    assert {cell.sort for cell in yen} == {"number"}
    assert sum(int(cell.value) for cell in yen) == -33_000
    starts = [cell.value[0] for cell in sheet.column("氏名")][:-1]
    assert set(starts) <= FORMULA_STARTS
    assert {cell.sort for cell in sheet.column("番号")} == {"text"}
