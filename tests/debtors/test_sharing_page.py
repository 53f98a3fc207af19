"""「共有の範囲」: the table in force, the viewer's part of it, and the registers made from it."""

import csv
from pathlib import Path

import pytest

from arrears_office.office.models import Staff
from tests import cast
from tests.debtors.conftest import Browser
from tests.debtors.sharing_files import city_with, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]


def read(browser: Browser, staff: Staff, path: str) -> list[list[str]]:
    """The rows of a file, below its origin and columns."""
    answer = browser(staff).get(path)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))[2:]


def test_everybody_reads_what_the_own_duties_open_and_what_a_paper_would(browser: Browser) -> None:
    html = browser(cast.clerk("water")).get("/sharing/").content.decode()
    mine = html[html.index('id="mine"') : html.index('id="table"')]
    assert "債権管理条例（個人情報保護法69条2項3号）〔表 R5.4.1 D-B〕" in mine
    assert mine.count("同意があれば金額・期別・納付まで") == 8, "five taxes, three premiums"
    auditor = browser(cast.auditor()).get("/sharing/").content.decode()
    assert "同意があれば" not in auditor
    assert "緊急閲覧の理由を書いたとき" in auditor


def test_the_page_prints_the_table_that_is_in_force(
    browser: Browser, tmp_path: Path, settings: object
) -> None:
    client = browser(cast.head("tax"))
    html = client.get("/sharing/").content.decode()
    assert "表 R5.4.1 の版" in html
    assert "みすず市債権管理条例があります" in html
    assert "条例がないため閉じています" not in html
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path,
        row("B", "D", "L2", since="2023-04-01", until="2026-10-31")
        + row("B", "D", "none", since="2026-11-01"),
        **{"claims_ordinance = true": "claims_ordinance = false"},
    )
    html = client.get("/sharing/").content.decode()
    assert "表 R8.11.1 の版" in html
    assert "債権管理条例はありません" in html
    assert html.count("条例がないため閉じています") == 4, "C-B, D-B, D-C, D-D"


def test_the_record_of_provision_follows_the_table_and_the_pair_of_authorities(
    browser: Browser, tmp_path: Path, settings: object
) -> None:
    found = {
        (line[1], line[3], line[5]): (line[4], line[6].split()[0], line[8], line[11])
        for line in read(browser, cast.office_chief(), "/sharing/provisions.csv")
    }
    assert found["住宅課", "水道課", "市営住宅使用料"] == (
        "提供", "L3", "債権管理条例（個人情報保護法69条2項3号）", "D-D",
    )  # fmt: skip
    assert found["住宅課", "こども課", "市営住宅使用料"] == (
        "内部利用", "L3", "内部利用（個人情報保護法69条2項2号）", "B-D",
    )  # fmt: skip
    assert not [key for key in found if key[0] == "税務課" and key[1] in {"水道課", "住宅課"}]
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path, row("D", "D", "none", condition="ordinance")
    )
    after = read(browser, cast.office_chief(), "/sharing/provisions.csv")
    assert not [line for line in after if (line[1], line[3]) == ("住宅課", "水道課")]


def test_the_file_register_has_a_sheet_per_organ_with_what_article_75_asks(
    browser: Browser,
) -> None:
    person = cast.protected_person()
    sheets: dict[str, dict[str, str]] = {}
    for organ, label, text, _ in read(browser, cast.auditor(), "/sharing/file-register.csv"):
        sheets.setdefault(organ, {})[label] = text
    assert list(sheets) == ["みすず市長", "みすず市水道事業管理者", "みすず市教育委員会"]
    assert len({tuple(sheet) for sheet in sheets.values()}) == 1
    water = sheets["みすず市水道事業管理者"]
    assert len(water) == 12
    assert water["記録範囲"].startswith("水道料金・下水道使用料に未納のあった人")
    assert "税務課（みすず市長）" in water["経常的提供先"]
    assert "水道課" not in water["経常的提供先"]
    assert "所得" not in water["記録項目"], "L6 is not kept here"
    assert person.current_state.name not in str(sheets)
