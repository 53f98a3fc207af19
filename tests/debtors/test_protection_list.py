"""The resident desk's daily list: three columns, all or nothing, and what it begins and ends."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from debtors.models import Protection, ProtectionList, ProtectionListLine, SourcePerson
from debtors.protection_file import ListRefusedError, read_list
from debtors.protection_gate import addresses_may_leave
from debtors.services import follow_protections
from debtors.services.protection_lists import (
    Received,
    follow_protection_list,
    receive_protection_list,
)
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.exporting import export
from tests.disclosure.bodies import text_of
from tests.intake.deliveries import claim, deliver

pytestmark = pytest.mark.django_db
DAY = cast.TODAY
ONE, TWO = "0001003482", "0001003490"


def receive(text: str, *, as_of_on: date = DAY, encoding: str = "utf-8") -> Received:
    return receive_protection_list(
        lines=text.encode(encoding), as_of_on=as_of_on, by=cast.office_chief(), on=DAY,
        at=town.at(DAY),
    )  # fmt: skip


def in_force(person: SourcePerson, on: date = DAY) -> list[str]:
    rows = Protection.objects.filter(source_person=person).order_by("pk")
    return [row.origin for row in rows if row.until_on is None or row.until_on > on]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_list_with_or_without_a_head_row_is_read_in_either_encoding(encoding: str) -> None:
    body = f"{ONE},R8.4.1,R9.3.31\r\n\r\n{TWO},2026-11-01,\r\n"
    for text in (body, f"宛名番号,始期,終期\r\n{body}"):
        read = read_list(text.encode(encoding))
        assert [(each.number, each.until_on) for each in read] == [
            (ONE, date(2027, 4, 1)), (TWO, None),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{ONE},R8.4.1,R9.3.31,本町1-2-3", ["1行目に4列", "3列だけ"]),
        (f"宛名番号,氏名,始まり,終わり\n{ONE},佐藤,R8.4.1,", ["1行目に4列", "列を除いて"]),
        ("1003482,R8.4.1,", ["1行目「宛名番号」", "「1003482」", "先頭の0"]),
        (f"{ONE},R8.4.31,", ["1行目「始まり」", "暦にない日"]),
        (f"{ONE},,R9.3.31", ["1行目「始まり」", "空です"]),
        (f"{ONE},R8.4.1,いつか", ["1行目「終わり」"]),
        (f"{ONE},R9.4.1,R8.3.31", ["1行目「終わり」", "始まりより前"]),
        (f"{ONE},R8.4.1,\n{ONE},R8.5.1,", ["2行目「宛名番号」", "前の行にも"]),
        (f"{ONE},R8.4.1,\nX,R8.4.1,\nY,,", ["2行目", "3行目「宛名番号」", "3行目「始まり」"]),
    ],
)
def test_a_list_that_does_not_fit_is_refused_whole_by_line_column_and_remedy(
    text: str, words: list[str]
) -> None:
    person = town.face("tax", number=ONE)
    with pytest.raises(ListRefusedError) as refused:
        receive(text)
    for word in words:
        assert word in str(refused.value)
    assert "本町1-2-3" not in str(refused.value), "no value of a column that is not taken in"
    assert in_force(person) == []
    assert not ProtectionListLine.objects.exists()


def test_neither_unreadable_bytes_nor_a_day_to_come_are_taken_in() -> None:
    with pytest.raises(ListRefusedError, match="文字コード"):
        receive_protection_list(
            lines=b"\x81\xff\xfe", as_of_on=DAY, by=None, on=DAY, at=town.at(DAY)
        )
    with pytest.raises(ListRefusedError, match="きょうより後"):
        receive(f"{ONE},R8.4.1,", as_of_on=DAY + timedelta(days=1))


def test_the_list_masks_every_ledger_of_its_number_and_ends_whom_it_names_no_more() -> None:
    tax, nursery = town.face("tax", number=ONE), town.face("nursery", number=ONE)
    other = town.face("tax", number=TWO)
    insured = town.face("late_elderly", number="L-1")
    insured.aliases.create(sort="resident", number=TWO)
    own = town.face("water", number="W-1")
    before = DAY - timedelta(days=1)
    done = receive(f"{ONE},R8.4.1,R9.3.31\n{TWO},R8.4.1,", as_of_on=before)
    assert (done.lines, done.begun, done.waiting) == (2, 4, 0)
    people = (tax, nursery, other, insured, own)
    assert [in_force(each) for each in people] == [["list"]] * 4 + [[]]
    assert in_force(tax, date(2027, 3, 31)) == ["list"], "its last day"
    assert in_force(tax, date(2027, 4, 1)) == []
    done = receive(f"{ONE},R8.4.1,R9.3.31")
    assert (done.begun, done.ended) == (0, 2)
    assert [in_force(each) for each in people] == [["list"], ["list"], [], [], []]
    assert in_force(other, before) == ["list"], "it ended on the day of the list"
    receive(f"{ONE},R8.4.1,\n{TWO},R8.4.1,")
    assert in_force(other) == ["list"], "a corrected list of the same day, and she is back"
    assert Protection.objects.get(source_person=tax).until_on is None, "newer days count"


def test_the_list_ends_neither_a_handlers_nor_a_departments_protection_nor_they_its() -> None:
    person = town.face("tax", number=ONE)
    for origin in ("hand", "delivered"):
        Protection.objects.create(source_person=person, from_on=town.AS_OF, origin=origin)
    receive(f"{ONE},R8.4.1,", as_of_on=DAY - timedelta(days=1))
    assert in_force(person) == ["hand", "delivered", "list"]
    follow_protections(department="tax", delivered={ONE}, protected=set(), on=DAY)
    assert in_force(person) == ["hand", "list"]
    receive(f"{TWO},R8.4.1,")
    assert in_force(person) == ["hand"]


def test_the_same_list_twice_changes_nothing_and_an_older_one_is_refused() -> None:
    person = town.face("tax", number=ONE)
    first = receive(f"{ONE},R8.4.1,")
    rows = list(Protection.objects.values())
    again = receive(f"{ONE},R8.4.1,")
    assert (first.repeated, again.repeated, again.lines) == (False, True, 1)
    assert list(Protection.objects.values()) == rows
    with pytest.raises(ListRefusedError, match="それより前"):
        receive(f"{TWO},R8.4.1,", as_of_on=DAY - timedelta(days=1))
    with pytest.raises(ListRefusedError, match="一人もいない"):
        receive("宛名番号,始まり,終わり\n")
    assert in_force(person) == ["list"]


def test_a_number_nobody_delivered_waits_and_masks_its_person_on_arrival() -> None:
    assert receive(f"{ONE},R8.4.1,R9.3.31\n{TWO},R7.4.1,R8.3.31").waiting == 2
    person, over = town.face("tax", number=ONE), town.face("tax", number=TWO)
    assert follow_protection_list(on=DAY) == 1
    assert follow_protection_list(on=DAY) == 0
    assert (in_force(person), in_force(over)) == (["list"], [])


def test_a_delivery_asks_the_list_for_its_new_people() -> None:
    receive("1000000017,R8.4.1,")
    deliver(nursery_claims=[claim("N1")])
    assert in_force(SourcePerson.objects.get(number="1000000017")) == ["list"]


def test_addresses_leave_on_a_day_with_its_list_alone() -> None:
    shut = addresses_may_leave(DAY)
    assert (shut.open, "まだ届いていません" in shut.sentence) == (False, True)
    receive(f"{ONE},R8.4.1,", as_of_on=DAY - timedelta(days=1))
    shut = addresses_may_leave(DAY)
    assert (shut.open, "R8.11.22" in shut.sentence) == (False, True)
    receive(f"{ONE},R8.4.1,")
    assert addresses_may_leave(DAY).open
    assert not addresses_may_leave(DAY + timedelta(days=1)).open
    assert ProtectionList.objects.count() == 2


def test_the_command_says_what_it_did_or_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    town.face("tax", number=ONE)
    file = tmp_path / "list.csv"
    file.write_text(f"{ONE},R8.4.1,R9.3.31", "cp932")
    call_command("receive_protections", str(file), "--on", "2026-11-20", "--json")
    assert json.loads(capsys.readouterr().out) == {
        "as_of_on": "2026-11-20", "lines": 1, "begun": 1, "ended": 0, "waiting": 0,
        "repeated": False, "problems": [],
    }  # fmt: skip
    call_command("receive_protections", str(file), "--on", "2026-11-20")
    assert "1人の一覧" in capsys.readouterr().out
    file.write_text(f"{ONE},R8.4.1,R9.3.31,本町", "utf-8")
    for flags in ([], ["--json"]):
        with pytest.raises(SystemExit) as left:
            call_command("receive_protections", str(file), "--on", "2026-11-21", *flags)
        assert left.value.code == 1
    told = capsys.readouterr()
    assert "3列だけ" in told.err
    assert "3列だけ" in json.loads(told.out)["problems"][0]
    with pytest.raises(CommandError, match="ファイルがありません"):
        call_command("receive_protections", str(tmp_path / "no.csv"), "--on", "2026-11-21")


def test_no_address_is_printed_before_the_days_list_has_come(browser: Browser) -> None:
    town.claim(town.face("water", "林 純", address="桜台5-5"), "water", 2_000)
    clerk = browser(cast.clerk("water"))
    html = clerk.get("/debtors/print/").content.decode()
    assert ("林 純" in html, "桜台5-5" in html, "まだ届いていません" in html) == (True, False, True)
    receive(f"{ONE},R8.4.1,")
    html = clerk.get("/debtors/print/").content.decode()
    assert ("桜台5-5" in html, "まだ届いていません" in html) == (True, False)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_mark_that_comes_while_a_file_leaves_masks_the_lines_still_to_come(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("debtors.pages.export_people.CHUNK", 1)
    receive(f"{ONE},R8.4.1,")
    people = [town.face("water", f"林 {n}", address=f"隠町{n}-{n}") for n in range(1, 4)]
    for person in people:
        town.claim(person, "water", 2_000)
    answer = export(
        browser(cast.office_clerk()), format=form, addresses="on", address_reason="訪問のため"
    )
    assert answer.status_code == 200
    for person in people:
        town.protect(person)
    words = text_of(b"".join(answer.streaming_content))
    assert "林 3" in words
    assert "隠町" not in words
    assert "%E9%9A%A0" not in answer["Content-Disposition"]
