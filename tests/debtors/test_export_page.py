"""Taking the list out: purpose first, recorded before the first byte, no more than needed."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import OperationalError
from django.utils import timezone

from arrears_office.office.city import city
from arrears_office.office.models import AccessAlert, AccessRecord, ChangeRecord, Staff
from debtors.models import ProtectionList
from tests import cast
from tests.debtors import marks, town
from tests.debtors.conftest import Browser
from tests.debtors.exporting import EXPORT, export, exported_bytes, exported_rows, exported_text
from tests.office_program import opened

pytestmark = pytest.mark.django_db


def listed_today() -> None:
    """Today's list of the resident desk is in: addresses may leave."""
    ProtectionList.objects.create(
        as_of_on=cast.TODAY, received_at=timezone.now(), sha256="0" * 64, lines=0
    )


def owing(name: str, yen: int = 1_000, **face: Any) -> str:
    """A water customer who owes; his public id."""
    person = town.face("water", name, **face)
    town.claim(person, "water", yen)
    return str(town.debtor_of(person).public_id)


def with_limits(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """The city's limits, smaller than any city's."""
    small = replace(city(), exports=replace(city().exports, **limits))
    monkeypatch.setattr("debtors.export_rights.city", lambda: small)


def test_the_page_says_people_and_yen_before_anything_is_made(browser: Browser) -> None:
    owing("市川 文雄", 1_200)
    owing("佐藤 一", 34_000)
    owing("別の人", 500)
    html = browser(cast.clerk("water")).get(f"{EXPORT}?yen_from=1000").content.decode()
    assert '<p class="big">2<span class="u">人</span>　35,200<span class="u">円</span></p>' in html
    assert "残額(円)以上: 1000、状態: 未収あり" in html
    assert "市川" not in html
    assert AccessRecord.objects.get().person_count == 0


@pytest.mark.parametrize("missing", ["purpose", "use", "format"])
def test_without_a_purpose_its_line_and_a_format_nothing_leaves(
    browser: Browser, missing: str
) -> None:
    owing("市川 文雄")
    answer = export(browser(cast.clerk("water")), **{missing: "  " if missing == "use" else ""})
    assert answer.status_code == 422
    assert "1か所を直してください" in answer.content.decode()
    assert "市川" not in answer.content.decode()
    assert not ChangeRecord.objects.filter(
        record_label="office.Staff", reason__startswith="書き出し"
    )


def test_the_record_names_ids_purpose_and_grounds_before_the_first_byte(browser: Browser) -> None:
    ids = {owing("市川 文雄"), owing("佐藤 一")}
    answer = export(browser(cast.clerk("water")), purpose="negotiation", format="xlsx")
    record = AccessRecord.objects.select_related("persons").get()
    assert set(record.persons.public_ids) == ids
    assert (record.purpose, record.person_count) == ("negotiation", 2)
    assert record.what == "滞納者一覧の書き出し（xlsx（表計算ソフト）・住所・電話なし）"
    assert record.basis.startswith("自課の債権の事務")
    assert "L1" not in record.layers
    change = ChangeRecord.objects.get(record_label="office.Staff", reason="書き出し: 順路")
    assert (change.after["people"], change.after["yen"]) == (2, 2_000)
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_without_the_record_nothing_leaves(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing("市川 文雄")

    def broken(**_: object) -> None:
        raise OperationalError

    monkeypatch.setattr("arrears_office.office.pages.base.record_access", broken)
    answer = export(browser(cast.clerk("water")))
    assert answer.status_code == 503
    assert "市川" not in answer.content.decode()


def test_xlsx_is_the_default_its_cells_are_typed_and_add_up(browser: Browser) -> None:
    owing("=1+1", 1_200, number="W0000001")
    owing("＋81", 34_000, number="W0000002")
    town.paid_until("water")
    client = browser(cast.clerk("water"))
    assert re.search(r'value="xlsx"[^>]* checked', client.get(EXPORT).content.decode())
    sheet = openpyxl.load_workbook(io.BytesIO(exported_bytes(client, format="xlsx"))).active
    assert sheet is not None
    head = {cell.value: cell.column for cell in sheet[2]}
    yen = [sheet.cell(at, head["残額合計(見える範囲)"]) for at in (3, 4)]
    assert [(cell.value, cell.data_type) for cell in yen] == [(34_000, "n"), (1_200, "n")]
    assert sheet.cell(3, head["最古の納期限"]).is_date
    names = [sheet.cell(at, head["氏名"]) for at in (3, 4)]
    assert [(cell.value, cell.data_type) for cell in names] == [("＋81", "s"), ("=1+1", "s")]
    origin = [cell.value for cell in sheet[1]]
    assert origin[6:14] == [
        "目的", "担当事務（順路）", "入金反映日", "入金反映日 令和8年10月31日(土)",
        "人数", 2, "合計(円)", 35_200,
    ]  # fmt: skip


@pytest.mark.office
def test_an_office_program_finds_no_formula_and_the_lists_own_sum(
    browser: Browser, tmp_path: Path
) -> None:
    owing('=HYPERLINK("http://x")', 1_200)
    owing("-5", 34_000)
    path = tmp_path / "list.xlsx"
    path.write_bytes(exported_bytes(browser(cast.clerk("water")), format="xlsx"))
    (sheet,) = opened(path)
    assert sheet.formulas == []
    assert sum(int(cell.value) for cell in sheet.column("残額合計(見える範囲)")) == 35_200
    assert {cell.sort for cell in sheet.column("氏名")} == {"text"}


def test_addresses_leave_only_by_choice_with_a_reason_on_a_day_whose_list_is_in(
    browser: Browser,
) -> None:
    owing("市川 文雄", address="本町1-2-3", phone="0261-22-1111")
    cast.protected_person()
    client = browser(cast.clerk("water"))
    wanted = {"addresses": "on", "address_reason": "訪問"}
    assert "一覧がまだ届いていません" in client.get(EXPORT).content.decode()
    assert "本町1-2-3" not in exported_text(client, **wanted)

    listed_today()
    assert "本町1-2-3" not in exported_text(client)
    assert export(client, addresses="on").status_code == 422
    text = exported_text(client, **wanted)
    assert "本町1-2-3" in text
    assert "秘密町" not in text
    assert "（秘匿）" in text
    record = AccessRecord.objects.order_by("pk").last()
    assert record is not None
    assert "住所・電話あり" in record.what
    assert "L1" in record.layers


def test_a_head_takes_no_addresses_out(browser: Browser) -> None:
    owing("市川 文雄", address="本町1-2-3")
    listed_today()
    text = exported_text(browser(cast.head("water")), addresses="on", address_reason="訪問")
    assert "市川" in text
    assert "本町1-2-3" not in text


def test_over_the_cap_a_head_or_the_chief_has_to_make_it(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        owing(f"市川 {number}")
    with_limits(monkeypatch, most_persons=2, most_persons_head=3)
    for staff, status in (
        (cast.clerk("water"), 422),
        (cast.office_clerk(), 422),
        (cast.head("water"), 200),
        (cast.office_chief(), 200),
    ):
        assert export(browser(staff)).status_code == status
    html = browser(cast.clerk("water")).get(EXPORT).content.decode()
    assert "一度に書き出せるのは 2人までです。いまの条件は 3人です。" in html
    assert 'value="file"' not in html


def test_many_at_once_are_told_to_the_head_and_a_heads_own_to_the_chief(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = {owing("市川 文雄"), owing("佐藤 一")}
    with_limits(monkeypatch, alert_persons=2)

    def alerts(staff: Staff, query: str = "") -> list[tuple[str, str | None]]:
        AccessAlert.objects.all().delete()
        client = browser(staff)
        list(export(client, query))
        return [
            (row.sort, row.department_id)
            for row in AccessAlert.objects.all()
            if set(row.public_ids) == ids
        ]

    assert alerts(cast.clerk("water")) == [("bulk_export", "water")]
    assert alerts(cast.head("water")) == [("bulk_export", None)]
    assert alerts(cast.office_clerk()) == [("bulk_export", None)]
    assert alerts(cast.clerk("water"), "yen_from=999999") == []


def test_who_was_ticked_leaves_and_nobody_else_nor_whom_he_may_not_know(browser: Browser) -> None:
    one, _ = owing("市川 文雄"), owing("佐藤 一")
    hidden = town.debtor_of(cast.hidden_tax()).public_id
    client = browser(cast.clerk("water"))
    page = client.post(EXPORT, {"chosen": [one, hidden], "list": "", "act": "export"})
    assert '<p class="big">1<span class="u">人</span>' in page.content.decode()
    rows = exported_rows(client, all="", chosen=[one, hidden])
    assert [row[0] for row in rows[2:]] == [one]
    assert "一覧で選んだ 1人" in rows[0]


def test_cp932_counts_beforehand_what_it_lacks_and_reports_it_in_and_beside_the_file(
    browser: Browser,
) -> None:
    owing("𠮷田 一郎", number="W0000003")
    client = browser(cast.clerk("water"))
    assert "1か所。CP932 の CSV では 〓 になり" in client.get(EXPORT).content.decode()
    file = exported_bytes(client, format="cp932").decode("cp932")
    assert "〓田 一郎" in file
    assert "3行目 氏名: CP932にない文字 U+20BB7 を〓で表示" in file
    report = exported_text(client, make="report")
    assert list(csv.reader(report.splitlines()))[1:] == [
        ["行", "列", "文字"],
        ["3", "氏名", "U+20BB7"],
    ]
    assert "𠮷田 一郎" in exported_text(client)


def test_only_the_ticked_columns_leave_and_flags_as_far_as_they_are_known(
    browser: Browser,
) -> None:
    faces = cast.sato()
    marks.sticker(faces["water"])
    marks.sticker(faces["tax"], "instalments")
    client = browser(cast.clerk("water"))
    _, head, row = exported_rows(client, columns=["flags"])
    assert head == ["公開番号", "氏名", "残額合計(見える範囲)", "旗"]
    assert row[1:] == ["佐藤 美咲", "20340", "● 配慮"]
    chosen = export(client, columns=["nonsense"])
    assert chosen.status_code == 422


def test_the_names_of_the_files_carry_no_person(browser: Browser) -> None:
    owing("市川 文雄")
    answer = export(browser(cast.clerk("water")), "s=x&q=市川", format="csv")
    assert answer.status_code == 422, "a token that is nobody's finds nobody"
    answer = export(browser(cast.clerk("water")), format="xlsx")
    assert unquote(answer["Content-Disposition"]).endswith(
        f"滞納者一覧_{date(2026, 11, 23).isoformat()}.xlsx"
    )
