"""The debtor's page as the place of work: who spoke, who leads, what is next, for whose eyes."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import Staff
from debtors.models import SourcePerson
from debtors.services.marks import place_hold
from tests import cast
from tests.casework import work
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.test_debtor_page import address, page

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
MOST_QUERIES = 12


def guard(html: str) -> str:
    """What the page says on top of other departments' contacts; "" if nothing."""
    found = re.search(r'<div class="alert warn guard".*?</div>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[0])) if found else ""


def test_a_contact_of_another_section_within_a_week_stands_on_top(browser: Browser) -> None:
    faces = cast.sato()
    town.contact(
        faces["tax"], on=TODAY - timedelta(days=2), promised_on=date(2026, 11, 30), promised_yen=500
    )
    told = guard(page(browser, cast.office_chief(), faces["tax"]))
    assert "税務課が 2日前（11月21日）に電話で話しています。" in told
    assert "約束 11月30日まで 500円。" in told
    assert guard(page(browser, cast.clerk("tax"), faces["tax"])) == "", "his own he knows"


@pytest.mark.parametrize(
    ("days", "promised_on", "paid", "told"),
    [
        (8, None, 0, False),
        (8, TODAY, 0, True),
        (60, TODAY + timedelta(days=3), 0, True),
        (60, TODAY + timedelta(days=3), 500, False),
        (60, TODAY - timedelta(days=1), 0, False),
    ],
)
def test_an_open_promise_is_told_until_its_day_or_until_it_is_kept(
    browser: Browser, days: int, promised_on: date | None, paid: int, told: bool
) -> None:
    faces = cast.sato()
    since = TODAY - timedelta(days=days)
    town.contact(faces["tax"], on=since, promised_on=promised_on, promised_yen=500)
    if paid:
        town.book(faces["tax"].receivables.get(), "payment", -paid, town.AS_OF)
    html = page(browser, cast.office_chief(), faces["tax"])
    assert ("税務課との約束があります。" in guard(html)) == told


def test_a_promise_without_the_contact_is_told_as_a_promise_alone(browser: Browser) -> None:
    person = town.face("housing", "木曽 浩平")
    town.claim(person, "housing", 40_000)
    town.contact(person, on=TODAY - timedelta(days=1), promised_on=TODAY, promised_yen=700)
    town.join(town.face("water", "木曽 浩平"), person)
    told = guard(page(browser, cast.clerk("water"), person))
    assert "住宅課との約束があります。 約束 11月23日まで 700円。" in told
    assert "電話" not in told


def hidden_work(faces: dict[str, SourcePerson]) -> list[Callable[[], object]]:
    """What the tax office may do of her without the water section noticing."""
    tax = faces["tax"]
    return [
        lambda: work.lead(tax, "tax"),
        lambda: work.step(tax, "tax", "給与を照会する"),
        lambda: town.contact(
            tax, "約束", on=TODAY - timedelta(days=1), promised_on=TODAY, promised_yen=9
        ),
        lambda: place_hold(
            debtor=town.debtor_of(tax).pk, department="tax", ground="disaster",
            reason="調査中", until_on=TODAY + timedelta(days=9),
            by=cast.viewer(cast.clerk("tax")), on=TODAY,
        ),
    ]  # fmt: skip


def test_what_the_tax_office_decides_changes_no_byte_for_the_water_section(
    browser: Browser,
) -> None:
    faces = cast.sato()
    work.lead(faces["nursery"], "nursery")
    client = browser(cast.clerk("water"))
    paths = ("", "contacts/", "steps/", "timeline/", "timeline/?dept=tax&kind=contact")

    def bytes_now() -> list[str]:
        answers = [client.get(address(faces["water"]) + path) for path in paths]
        assert {answer.status_code for answer in answers} == {200}
        tokens = r'(csrfmiddlewaretoken" value=|"X-CSRFToken": )"\w+"'
        return [re.sub(tokens, "", answer.content.decode()) for answer in answers]

    before = bytes_now()
    for change in hidden_work(faces)[1:]:
        change()
        assert bytes_now() == before


def test_a_hidden_lead_looks_like_none(browser: Browser) -> None:
    faces = cast.sato()
    client = browser(cast.clerk("water"))
    before = client.get(address(faces["water"])).content
    work.lead(faces["tax"], "tax")
    again = client.get(address(faces["water"])).content
    strip = re.compile(rb'csrfmiddlewaretoken" value="\w+"')
    assert strip.sub(b"", before) == strip.sub(b"", again)


def test_where_arrears_alone_are_known_the_lead_stands_without_its_reason(
    browser: Browser,
) -> None:
    faces = cast.sato()
    work.lead(faces["nursery"], "nursery", reason="CANARY送迎のときに会える")
    work.step(faces["nursery"], "nursery", "CANARY園で話す")
    water = page(browser, cast.clerk("water"), faces["water"])
    assert "● 待機（ほかの課が先行）" in water
    assert "CANARY" not in water
    assert "大森" not in water
    nursery = page(browser, cast.clerk("nursery"), faces["nursery"])
    assert "● あなたの課が先行" in nursery
    assert "CANARY送迎" in nursery
    assert "CANARY園で話す" in nursery


def test_a_hold_stands_on_top_and_closes_the_next_step(browser: Browser) -> None:
    person = town.face("nursery", "保留 中")
    town.claim(person, "nursery", 9_000)
    hidden_hold = {"department": "nursery", "ground": "disaster", "reason": "家が流された"}
    place_hold(
        debtor=town.debtor_of(person).pk, until_on=TODAY + timedelta(days=9),
        by=cast.viewer(cast.clerk("nursery")), on=TODAY, **hidden_hold,
    )  # fmt: skip
    html = page(browser, cast.clerk("nursery"), person)
    assert html.index("保留") < html.index("部署別の残額")
    assert 'aria-disabled="true">手順を入れる' in html
    answer = browser(cast.clerk("nursery")).post(
        f"{address(person)}steps/",
        {"act": "step", "department": "nursery", "act_": "", "due_on": "R8.12.1", "seen": "0"},
    )
    assert answer.status_code == 422


def test_promises_are_squares_by_month_with_their_sentence(browser: Browser) -> None:
    faces = cast.sato()
    tax = faces["tax"].receivables.get()
    for month, paid in ((8, 500), (9, 200), (10, 0)):
        day = date(2026, month, 5)
        town.contact(faces["tax"], on=day, promised_on=day + timedelta(days=9), promised_yen=500)
        if paid:
            town.book(tax, "payment", -paid, day + timedelta(days=3))
    html = page(browser, cast.clerk("tax"), faces["tax"])
    squares = re.findall(r'<li class="pm (\w*)">', html)
    assert (len(squares), squares[-4:]) == (14, ["o", "h", "x", ""])
    assert "守った 1" in html
    assert "守られず 1" in html
    assert "最後の入金 令和8年9月8日(火) 200円" in html
    assert "約束の守られ方" not in page(browser, cast.clerk("water"), faces["water"])


@pytest.mark.parametrize("claims", [1, 11, 60])
def test_the_whole_page_asks_twelve_times_at_most_whatever_is_on_it(
    browser: Browser, claims: int
) -> None:
    person = town.face("nursery", "多田 多子")
    for number in range(claims):
        town.claim(person, "nursery", 1_000 + number, term=f"{number + 1}期")
    for staff in (cast.clerk("nursery"), cast.office_chief()):
        work.lead(person, "nursery", by=staff, reason=f"{staff.username}の決めたこと")
    work.step(person, "nursery")
    work.spoke(person, promised_on=TODAY, promised_yen=500)
    viewers: list[Staff] = [cast.office_chief(), cast.clerk("nursery")]
    for staff in viewers:
        client, url = browser(staff), address(person)
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        assert len(asked) <= MOST_QUERIES, [query["sql"][:90] for query in asked]
