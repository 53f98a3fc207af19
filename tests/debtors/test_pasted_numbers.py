"""A list out of pasted numbers: what is read, what is refused by line, what nobody learns."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import Staff
from debtors.models import SearchToken
from debtors.pasted_numbers import MOST, read_numbers
from tests import cast
from tests.contracts import MOST_QUERIES
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import LIST, names, opened

pytestmark = pytest.mark.django_db
NUMBERS = "/debtors/numbers/"


def pasted(browser: Browser, staff: Staff, text: str) -> str:
    """Where a pasted text leads to."""
    answer = browser(staff).post(NUMBERS, {"numbers": text})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def test_every_kind_of_number_finds_its_person_in_any_width_and_quoting(browser: Browser) -> None:
    sato = cast.sato()
    lone = town.face("water", "単独", number="W-77")
    claim = town.claim(lone, "water", 900)
    third = town.face("tax", "三人目", number="0009000009")
    town.claim(third, "resident_tax", 800)
    chief = cast.office_chief()
    text = "\n".join(
        (
            "宛名番号\t氏名",
            '="0001003482"\t佐藤',
            "１００３４８２",
            claim.number,
            "",
            town.debtor_of(third).public_id,
            "W9999999",
        )
    )
    where = pasted(browser, chief, text)
    assert names(opened(browser, chief, where)) == ["佐藤 美咲", "単独", "三人目"]
    html = re.sub(r"\s+", " ", opened(browser, chief, where))
    assert "貼り付けた 5件のうち <b>3</b>人" in html
    assert "見える範囲に見つからない番号 <b>1</b>件" in html
    assert re.fullmatch(r"/debtors/\?s=[\w-]+", where)
    assert sato["tax"].number not in where


def test_the_lines_that_found_nobody_come_back_as_they_were_pasted(browser: Browser) -> None:
    cast.sato()
    clerk = cast.clerk("water")
    where = pasted(browser, clerk, 'W9000001\n="0001003482",税だけ\n９９９９\n')
    token = where.partition("?")[2]
    answer = browser(clerk).get(f"{NUMBERS}missing.txt?{token}")
    assert answer.content.decode("utf-8-sig") == '="0001003482",税だけ\r\n９９９９\r\n'
    assert browser(cast.clerk("tax")).get(f"{NUMBERS}missing.txt?{token}").status_code == 404


def test_a_hidden_number_and_a_missing_one_read_the_same(browser: Browser) -> None:
    cast.sato()
    clerk = cast.clerk("water")
    claim = town.claim(town.face("tax", "影"), "resident_tax", 5)
    seen = []
    for number in ("0009999999", cast.hidden_tax().number, claim.number):
        where = pasted(browser, clerk, f"W9000001\n{number}")
        html = opened(browser, clerk, where)
        html = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", html)
        seen.append(
            re.sub(
                r'(s=|s%3D|name="s" value=")[\w-]+|page(=|%3D)[\w%.:-]+',
                "",
                html.replace(number, ""),
            )
        )
    assert seen[0] == seen[1] == seen[2]


def test_a_bad_line_is_named_and_nothing_typed_is_lost(browser: Browser) -> None:
    clerk = cast.clerk("water")
    answer = browser(clerk).post(NUMBERS, {"numbers": "123\n佐藤 美咲\n456"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "2行目「佐藤 美咲」: 番号ではありません。1行に番号を1つ入れます。" in html
    assert "123\n佐藤 美咲\n456" in html
    upload = io.BytesIO("番号\r\n4711\r\n山田\r\n".encode("cp932"))
    upload.name = "numbers.csv"
    again = browser(clerk).post(NUMBERS, {"file": upload}).content.decode()
    assert "3行目「山田」" in again
    assert "4711" in again
    assert "番号を貼り付けるか" in browser(clerk).post(NUMBERS, {}).content.decode()
    many = "\n".join(str(1_000_000 + number) for number in range(MOST + 1))
    assert "分けて貼り付けます" in browser(clerk).post(NUMBERS, {"numbers": many}).content.decode()
    assert not SearchToken.objects.exists()


def test_twice_the_same_number_is_one_and_said(browser: Browser) -> None:
    cast.sato()
    assert read_numbers("12\n１２\n12").folded == 2
    clerk = cast.clerk("water")
    answer = browser(clerk).post(NUMBERS, {"numbers": "W9000001\nｗ9000001\nW9000001"}, follow=True)
    assert "同じ番号が 1行 あり、1つにまとめました。" in answer.content.decode()


def test_five_thousand_numbers_keep_the_budget(browser: Browser) -> None:
    town.claim(town.face("water", "一人", number="0000000007"), "water", 100)
    chief = cast.office_chief()
    text = "\n".join(f"{number:010}" for number in range(MOST))
    where = pasted(browser, chief, text)
    client = browser(chief)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(where).content.decode()
    assert names(html) == ["一人"]
    assert len(queries) <= MOST_QUERIES
