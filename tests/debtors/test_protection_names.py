"""A name newer than a 支援措置 is neither shown nor found; the older one is, everywhere."""

import pytest

from debtors.models import IdentityLink, Summary
from debtors.services.summaries import refresh_summaries
from tests import cast
from tests.debtors import shields, town
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import search

pytestmark = pytest.mark.django_db
OLD, NEW, NEW_KANA = "守山 花", "新姓 花", "シンセイ ハナ"


def searched(browser: Browser, term: str) -> str:
    client = browser(cast.office_clerk())
    return client.post("/debtors/search/", {"q": term}, follow=True).content.decode()


def test_the_older_name_is_shown_and_found_and_the_newer_is_not(browser: Browser) -> None:
    stage = shields.reached()
    for each in stage.shielded:
        shields.renamed(each.person, NEW, NEW_KANA)
    client = browser(cast.office_clerk())
    assert NEW in client.get("/debtors/").content.decode()
    town.protect(stage.origin.person)
    urls = ["/debtors/", "/debtors/links/", "/protections/"]
    for each in stage.shielded:
        page = f"/debtors/{town.debtor_of(each.person).public_id}/"
        urls += [page, f"{page}relations/"]
    for url in urls:
        html = client.get(url).content.decode()
        assert "新姓" not in html, url
        assert "シンセイ" not in html, url
    assert OLD in client.get("/debtors/").content.decode()
    for term in ("新姓", "シンセイ", "新姓 花", "シンセイ ハナ", "新生 花", "シンゼイ"):
        assert search(browser, cast.office_clerk(), term) == [], term
        assert "守山" not in searched(browser, term), "nor near"
    assert search(browser, cast.office_clerk(), "守山 花") == [OLD]


def test_the_new_name_moves_nobody_in_the_order_by_name(browser: Browser) -> None:
    person = shields.marked("water", "water", "あい 花", 21, kana="アイ ハナ").person
    town.protect(person)
    debtor = town.debtor_of(person).pk
    before = Summary.objects.get(debtor=debtor).kana_key
    shields.renamed(person, "わだ 花", "ワダ ハナ")
    refresh_summaries(debtors=[debtor], on=cast.TODAY)
    assert Summary.objects.get(debtor=debtor).kana_key == before


def test_a_name_known_before_the_protection_stays_and_so_does_the_first_ever_delivered(
    browser: Browser,
) -> None:
    client = browser(cast.clerk("water"))
    early = shields.marked("water", "water", "早川 歩", 22, kana="ハヤカワ アユム").person
    shields.renamed(early, "後川 歩", "ノチカワ アユム", on=town.DUE)
    first = shields.marked("water", "water", "初見 渡", 23, kana="ハツミ ワタル").person
    for person in (early, first):
        town.protect(person)
    html = client.get("/debtors/").content.decode()
    assert "後川 歩" in html
    assert "初見 渡" in html


def test_another_face_that_came_later_under_another_name_is_not_told_by_that_name(
    browser: Browser,
) -> None:
    tax = shields.marked("tax", "resident_tax", OLD, 24, kana="モリヤマ ハナ").person
    assert tax.current_state is not None
    tax.current_state.first_as_of_on = town.DUE
    tax.current_state.save()
    town.protect(tax)
    water = shields.marked("water", "water", NEW, 25, kana=NEW_KANA).person
    html = browser(cast.clerk("water")).get("/debtors/").content.decode()
    assert NEW in html, "nobody has said yet that it is she"
    town.join(water, tax)
    html = browser(cast.clerk("water")).get("/debtors/").content.decode()
    assert NEW not in html
    assert "（秘匿）" in html
    assert search(browser, cast.clerk("water"), "新姓") == []
    chief = browser(cast.office_clerk()).get("/debtors/").content.decode()
    assert OLD in chief
    assert NEW not in chief
    assert IdentityLink.objects.filter(unlinked_at__isnull=True).count() == 2
