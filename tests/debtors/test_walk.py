"""From one person of a list to the next, and the list on paper."""

import re
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from arrears_office.office.models import AccessRecord, Staff
from casework.models import NextStep
from debtors.models import SourcePerson
from debtors.pages import printed
from tests import cast
from tests.debtors import town, works
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import LIST, opened, search

pytestmark = pytest.mark.django_db


def people(count: int = 4, department: str = "water") -> list[SourcePerson]:
    """People of a department; the first owes most and is due first."""
    found = [town.face(department, f"水 {number}") for number in range(count)]
    for number, person in enumerate(found):
        town.claim(person, department, 9_000 - number)
        works.step(person, date(2026, 11, 20 + number))
    return found


def place_of(browser: Browser, staff: Staff, name: str, query: str = "") -> str:
    """The place that the list gives a person."""
    html = opened(browser, staff, f"{LIST}{query}")
    link = re.search(rf'class="nm" href="([^"]+)">{name}<', html)
    assert link is not None
    return parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)["from"][0]


def walk(browser: Browser, staff: Staff, place: str, way: str = "next") -> tuple[str, str]:
    """Where one step leads: the path, and the next place."""
    answer = browser(staff).get(f"/debtors/{way}/", {"from": place})
    assert answer.status_code == 302
    parts = urlsplit(answer["Location"])
    return parts.path, parse_qs(parts.query).get("from", [""])[0]


def page_of(person: SourcePerson) -> str:
    """A person's address."""
    return f"/debtors/{town.debtor_of(person).public_id}/"


@pytest.mark.parametrize("query", ["", "?sort=due", "?sort=-yen&department=water"])
def test_the_walk_goes_through_the_list_in_its_order_and_back(browser: Browser, query: str) -> None:
    some = people()
    if query.startswith("?sort=-"):
        some.reverse()
    clerk = cast.clerk("water")
    first = some[0].current_state.name
    place, seen = place_of(browser, clerk, first, query), [page_of(some[0])]
    for _ in some[1:]:
        path, place = walk(browser, clerk, place)
        seen.append(path)
    assert seen == [page_of(person) for person in some]
    end, _ = walk(browser, clerk, place)
    assert end == LIST
    back, place = walk(browser, clerk, place, "previous")
    assert back == page_of(some[-2])
    fragment = opened(browser, clerk, f"/debtors/walk/?from={place.replace('&', '%26')}")
    assert "3人目（4人中）" in fragment


def test_who_left_the_list_meanwhile_still_leads_to_the_one_behind(browser: Browser) -> None:
    first, second, *_ = people()
    clerk = cast.clerk("water")
    place = place_of(browser, clerk, "水 0", "?due=two_weeks&sort=due")
    step = NextStep.objects.get(debtor=town.debtor_of(first))
    NextStep.objects.filter(pk=step.pk).update(due_on=date(2027, 6, 1))
    assert walk(browser, clerk, place)[0] == page_of(second)


def test_a_recorded_call_leaves_one_at_the_place_in_the_list(browser: Browser) -> None:
    first, second, *_ = people(department="nursery")
    clerk = cast.clerk("nursery")
    page = f"{page_of(first)}?{urlencode({'from': place_of(browser, clerk, '水 0')})}"
    typed = {
        "act": "record", "department": "nursery", "day": "R8.11.20", "at": "10:30",
        "method": "phone", "counterpart": "本人", "result": "spoke", "gist": "月末に払うと話した",
        "promised_on": "", "promised_yen": "", "audience": "own", "key": "0123456789abcdef",
    }  # fmt: skip
    answer = browser(clerk).post(
        f"{page_of(first)}contacts/", typed, headers={"Referer": f"http://testserver{page}"}
    )
    assert answer.status_code == 303
    place = parse_qs(urlsplit(answer["Location"]).query)["from"][0]
    assert walk(browser, clerk, place)[0] == page_of(second)


def test_a_place_of_somebody_whom_the_viewer_may_not_know_leads_nowhere(browser: Browser) -> None:
    tax = cast.hidden_tax()
    place = place_of(browser, cast.office_chief(), tax.current_state.name)
    clerk = cast.clerk("water")
    people(2)
    assert walk(browser, clerk, place)[0] == LIST
    assert walk(browser, clerk, "page=forged&sort=yen")[0] == LIST
    hidden = opened(browser, clerk, f"/debtors/walk/?from={place.replace('&', '%26')}")
    assert "人目" not in hidden


def test_a_search_is_walked_by_its_token_and_by_its_owner_alone(browser: Browser) -> None:
    people(3)
    clerk = cast.clerk("water")
    assert search(browser, clerk, "水") == ["水 0", "水 1", "水 2"]
    where = browser(clerk).post("/debtors/search/", {"q": "水"})["Location"]
    place = place_of(browser, clerk, "水 0", where.removeprefix(LIST))
    assert "s=" in place
    assert "水" not in place
    assert walk(browser, clerk, place)[0].startswith("/debtors/")
    assert walk(browser, cast.head("water"), place)[0] == LIST


def test_the_paper_holds_the_whole_filtered_list_with_its_foot(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    people()
    cast.protected_person()
    town.paid_until("water")
    clerk = cast.clerk("water")
    html = opened(browser, clerk, "/debtors/print/?department=water&sort=yen")
    assert re.findall(r'class="nm"[^>]*>([^<]+)<', html)[:2] == ["水 0", "水 1"]
    foot = html.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert "入金反映日 令和8年10月31日(土)" in foot
    assert "印刷: clerk-water" in foot
    assert "目的: 担当事務" in foot
    assert "秘密町" not in html
    record = AccessRecord.objects.latest("pk")
    assert (record.what, record.person_count) == ("滞納者一覧の印刷", 5)
    monkeypatch.setattr(printed, "MOST", 2)
    cut = opened(browser, clerk, "/debtors/print/")
    assert "この条件には 5人 います" in cut
    assert len(re.findall(r'class="nm"', cut)) == 2
