"""The prescription list: the kit's contract, its windows, its two sums, and who sees which kind."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest

from arrears_office.office.models import AccessRecord, Appointment, Role, Staff
from casework.models import PrescriptionDay
from casework.pages.prescriptions import PrescriptionsPage
from casework.services import declare_matured, vouch_history
from casework.windows import Window
from debtors.services import record_consent
from tests import cast
from tests.casework.clocks import act, told
from tests.contracts import ListPageContract
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.crowd import crowd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
LIST, FILE = "/prescription/", "/prescription/export.csv"


def due_for(last_on: date) -> date:
    """The due date of a claim of five years whose last day is `last_on`."""
    return last_on.replace(year=last_on.year - 5)


def claim(last_on: date, kind: str = "resident_tax", yen: int = 10_000, name: str = "") -> Any:
    department = {"water": "water", "sewerage": "water"}.get(kind, "tax")
    return town.claim(
        town.face(department, name or f"人 {last_on}"), kind, yen, due_on=due_for(last_on)
    )


class TestPrescriptionList(ListPageContract):
    """Claims of tax and sewerage that prescribe on different days of the coming year."""

    page = PrescriptionsPage
    path = LIST
    filters = {
        "department": "water",
        "kind": "sewerage",
        "footing": "vouched",
        "suspended": "yes",
    }

    def allowed(self) -> Staff:
        """室長."""
        return cast.office_chief()

    def refused(self) -> Staff:
        """A team member."""
        return cast.outsider()

    def make_rows(self, count: int) -> None:
        """The first ten by hand; more of them as a crowd whose day falls into the year."""
        if count > 10:
            crowd(count)
            told()
            year = date(2027, 6, 1)
            PrescriptionDay.objects.filter(receivable__number__startswith="X").update(
                earliest_on=year
            )
            return
        for number in range(count):
            kind = "sewerage" if number % 3 == 0 else "resident_tax"
            row = claim(date(2027, 1, 9) + timedelta(days=number), kind, 1_000 + number)
            if number == 1:
                town.disposition(row, "execution_suspended", on=date(2026, 4, 1))
            if number == 4:
                act(vouch_history, row, cast.clerk("tax"))
        told()
        for code in ("tax", "water"):
            town.paid_until(code)


def shown(client: Any, window: str = "") -> list[str]:
    """The names on the page of a window."""
    rows = client.get(LIST, {"view": window} if window else {}).context["slice"].rows
    return [row["line"].person.name for row in rows]


@pytest.mark.parametrize(
    ("last_on", "windows"),
    [
        (date(2026, 11, 22), {"past"}),
        (date(2026, 11, 23), {"m1", "m3", "m6", "m12", "fiscal"}),
        (date(2026, 12, 23), {"m1", "m3", "m6", "m12", "fiscal"}),
        (date(2026, 12, 24), {"m3", "m6", "m12", "fiscal"}),
        (date(2027, 3, 31), {"m6", "m12", "fiscal"}),
        (date(2027, 4, 1), {"m6", "m12"}),
        (date(2027, 11, 23), {"m12"}),
        (date(2027, 11, 24), set()),
    ],
)
def test_a_claim_stands_in_every_window_that_its_last_day_falls_into(
    browser: Browser, last_on: date, windows: set[str]
) -> None:
    claim(last_on)
    told()
    client = browser(cast.head("tax"))
    found = {window.value for window in Window if shown(client, window)}
    assert found == windows
    tabs = client.get(LIST).context["tabs"]
    counted = {
        window.value
        for window, tab in zip(Window, tabs, strict=True)
        if tab["sums"].estimated.count
    }
    assert counted == windows


def test_an_open_seizure_is_listed_apart_and_in_no_window(browser: Browser) -> None:
    town.disposition(claim(date(2027, 1, 9)), "seizure", on=date(2026, 4, 1))
    told()
    client = browser(cast.clerk("tax"))
    assert {window.value for window in Window if shown(client, window)} == {"stopped"}


def test_a_claim_under_suspension_stands_in_its_month_and_apart(browser: Browser) -> None:
    town.disposition(claim(date(2027, 1, 9)), "execution_suspended", on=date(2026, 4, 1))
    told()
    client = browser(cast.clerk("tax"))
    assert {"m3", "stopped"} <= {window.value for window in Window if shown(client, window)}
    assert client.get(LIST, {"suspended": "no"}).context["slice"].rows == []


def test_the_two_footings_are_never_one_figure(browser: Browser) -> None:
    sure, guess = claim(date(2027, 1, 9), yen=30_000), claim(date(2027, 1, 10), yen=7_000)
    act(vouch_history, sure, cast.clerk("tax"))
    told(guess)
    html = browser(cast.clerk("tax")).get(LIST).content.decode()
    assert "30,000" in html
    assert "7,000" in html
    assert "37,000" not in html


def test_the_file_has_a_column_for_each_footing(browser: Browser) -> None:
    sure, guess = claim(date(2027, 1, 9), yen=30_000), claim(date(2027, 1, 10), yen=7_000)
    act(vouch_history, sure, cast.clerk("tax"))
    told(guess)
    answer = browser(cast.head("tax")).get(FILE)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    _, head, *lines = csv.reader(text.splitlines())
    places = [head.index(name) for name in ("残額 確認済(円)", "残額 推定(円)", "根拠")]
    assert [[line[place] for place in places] for line in lines] == [
        ["30000", "", "確認済"],
        ["", "7000", "推定"],
    ]
    record = AccessRecord.objects.latest("pk")
    assert (record.what, record.person_count) == ("時効の一覧CSV", 2)


def test_a_matured_claim_leaves_the_windows_and_goes_to_the_host(browser: Browser) -> None:
    act(declare_matured, claim(date(2026, 11, 1)), cast.clerk("tax"))
    client = browser(cast.head("tax"))
    assert shown(client, "past") == []
    page = client.get(LIST, {"view": "matured"}).content.decode()
    assert "所管課のホストへ知らせる" in page
    assert "ホストへ知らせる一覧(xlsx)" in page


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (lambda: cast.clerk("tax"), ["税"]),
        (lambda: cast.head("tax"), ["税"]),
        (lambda: cast.clerk("water"), ["水", "下水"]),
        (lambda: cast.head("water"), ["水", "下水"]),
        (lambda: cast.clerk("nursery"), []),
        (cast.office_chief, ["税", "水", "下水"]),
        (cast.office_clerk, ["税", "水", "下水"]),
        (
            lambda: cast.member(
                Role.OFFICE_CLERK, appointment=Appointment.NONE, username="unappointed"
            ),
            ["水"],
        ),
    ],
)
def test_a_department_lists_its_own_and_the_office_what_is_open_to_it(
    browser: Browser, who: Any, names: list[str]
) -> None:
    claim(date(2027, 1, 9), name="税")
    water = town.face("water", "水")
    town.claim(water, "water", 5_000, due_on=date(2022, 1, 10))
    claim(date(2027, 1, 11), "sewerage", name="下水")
    told()
    client = browser(who())
    assert shown(client) == names
    counts = client.get(LIST).context["sums"]
    assert counts.estimated.count + counts.vouched.count == len(names)


def test_a_consent_for_a_person_puts_no_claim_on_the_list(browser: Browser) -> None:
    row = claim(date(2027, 1, 9))
    record_consent(
        source_person=row.source_person,
        scopes=[("resident_tax", 3, "water")],
        medium="書面",
        expires_on=date(2027, 11, 1),
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    told()
    assert shown(browser(cast.clerk("water"))) == []


def test_a_filter_of_another_department_is_not_offered(browser: Browser) -> None:
    answer = browser(cast.clerk("water")).get(LIST, {"kind": "resident_tax"})
    assert "選べる条件にありません" in answer.content.decode()
    assert "resident_tax" not in dict(answer.context["filters"].form.fields["kind"].choices)


def test_an_unknown_tab_is_the_year(browser: Browser) -> None:
    claim(date(2027, 9, 1), name="税")
    told()
    assert shown(browser(cast.clerk("tax")), "nonsense") == ["税"]


def test_arrears_known_without_their_sum_lend_no_day_to_the_shared_list(browser: Browser) -> None:
    near = town.face("nursery", "縁 切子")
    town.claim(near, "nursery", 5_000, due_on=date(2022, 1, 10))
    far = town.face("water", "縁 切子")
    town.claim(far, "water", 5_000, due_on=date(2025, 9, 30))
    town.join(far, near)
    told()
    html = browser(cast.clerk("water")).get("/debtors/").content.decode()
    assert "未収あり" in html
    assert "R9.1.10" not in html
    assert "R9.1.10" in browser(cast.clerk("nursery")).get("/debtors/").content.decode()
