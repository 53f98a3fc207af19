"""An export opens safely in a spreadsheet, adds up, says where it comes from and what it lost."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arrears_office.web.exports import FORMULA_STARTS, Charset, Origin, Value, csv_response, guarded

ORIGIN = Origin("早瀬 美咲", datetime(2026, 11, 23, 3, 0, tzinfo=UTC), "部署: 水道", "R8.10.31")
COLUMNS = ("氏名", "残額", "納期限")


def exported(
    *rows: tuple[Value, ...], charset: Charset = Charset.UTF8
) -> tuple[bytes, list[list[str]]]:
    response = csv_response(
        filename="滞納者.csv", origin=ORIGIN, columns=COLUMNS, rows=rows, charset=charset
    )
    data = b"".join(response)  # type: ignore[arg-type]
    text = data.decode("cp932" if charset is Charset.CP932 else "utf-8-sig")
    return data, list(csv.reader(io.StringIO(text)))


def test_the_first_row_says_who_when_which_and_money_up_to_when() -> None:
    _, lines = exported()

    assert lines == [
        [
            "作成者",
            "早瀬 美咲",
            "作成日時",
            "2026-11-23 12:00",
            "条件",
            "部署: 水道",
            "入金反映日",
            "R8.10.31",
        ],
        list(COLUMNS),
    ]


def test_the_file_opens_with_the_mark_of_utf8() -> None:
    assert exported()[0].startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", sorted(FORMULA_STARTS))
def test_a_text_that_starts_like_a_formula_is_disarmed(start: str) -> None:
    _, lines = exported((f"{start}cmd|' /C calc'!A0", 1, None))

    assert lines[2][0].startswith("'")


def test_numbers_stay_numbers_also_below_zero() -> None:
    _, lines = exported(("甲", -5_000, date(2026, 10, 31)), ("乙", 7_000, None))

    assert [line[1] for line in lines[2:]] == ["-5000", "7000"]
    assert lines[2][2] == "2026-10-31"
    assert lines[3][2] == ""


@given(st.text(max_size=20).filter(lambda text: not text.startswith(tuple(FORMULA_STARTS))))
def test_other_text_is_not_touched(text: str) -> None:
    assert guarded(text) == text


def test_a_name_that_cp932_lacks_is_shown_by_geta_and_reported_by_row_and_column() -> None:
    _, lines = exported(("𠮷田 一郎", 1, None), charset=Charset.CP932)

    assert lines[2][0] == "〓田 一郎"
    assert lines[-1] == ["3行目 氏名: CP932にない文字 U+20BB7 を〓で表示"]


def test_a_wave_dash_and_a_minus_find_their_cp932_twins() -> None:
    _, lines = exported(("1〜2年 −3", 1, None), charset=Charset.CP932)

    assert lines[2][0] == "1～2年 －3"
    assert len(lines) == 3


def test_a_minus_that_becomes_a_formula_start_in_cp932_is_disarmed() -> None:
    _, lines = exported(("−3", 1, None), charset=Charset.CP932)

    assert lines[2][0] == "'－3"


def test_rows_are_fetched_while_the_file_is_already_on_its_way() -> None:
    asked = []

    def endless() -> object:
        number = 0
        while True:
            asked.append(number)
            yield ("甲", number, None)
            number += 1

    chunks = iter(
        csv_response(filename="x.csv", origin=ORIGIN, columns=COLUMNS, rows=endless())  # type: ignore[arg-type]
    )
    next(chunks)
    next(chunks)

    assert len(asked) <= 1_000


def test_the_file_is_a_download_with_its_japanese_name_and_never_kept() -> None:
    response = csv_response(filename="滞納者.csv", origin=ORIGIN, columns=COLUMNS, rows=())

    assert "filename*=utf-8''%E6%BB%9E" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"
