"""A personal page is recorded before its bytes leave, or nothing leaves."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import AccessPersons, AccessRecord
from arrears_office.office.pages import PersonalPage, base
from arrears_office.office.permissions import REFUSALS, Permission
from tests import cast
from tests.office.conftest import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.office.personal_urls")]


def test_a_personal_answer_writes_who_what_why_and_whom(browser: Browser) -> None:
    clerk = cast.clerk("nursery")
    answer = browser(clerk).get("/person/", REMOTE_ADDR="10.1.2.3")
    record = AccessRecord.objects.select_related("persons").get()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert (record.staff, record.what, record.basis) == (clerk, "滞納者", "own_duty")
    assert (record.layers, record.purpose, record.person_count) == ("L0 L3", "own_duty", 2)
    assert record.role == "clerk:nursery:collection_officer"
    assert record.persons.public_ids == ["aa11", "bb22"]
    assert record.persons.client_address == "10.1.2.3"


def test_head_and_get_are_recorded_alike(browser: Browser) -> None:
    client = browser(cast.clerk("water"))
    client.get("/person/")
    client.head("/person/")
    assert AccessRecord.objects.count() == 2


def test_the_record_is_two_plain_inserts_with_the_personal_part_first(browser: Browser) -> None:
    client = browser(cast.clerk("water"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/person/")
    written = [q["sql"] for q in queries if q["sql"].startswith("INSERT")]
    assert ["office_accesspersons" in sql for sql in written] == [True, False]
    assert len(queries) == 4, "session, staff with assignments and the two INSERTs"


def test_an_export_is_recorded_before_its_first_byte(browser: Browser) -> None:
    answer = browser(cast.clerk("water")).get("/export/")
    assert AccessRecord.objects.get().what == "滞納者CSV"
    assert b"".join(answer.streaming_content) == b"row"  # type: ignore[attr-defined]


def test_when_the_record_cannot_be_written_nothing_leaves(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(base, "record_access", fails)
    answer = browser(cast.clerk("water")).get("/person/")
    assert answer.status_code == 503
    assert "佐藤" not in answer.content.decode()
    assert "閲覧の記録が書けない" in answer.content.decode()


def test_a_page_that_does_not_say_whom_it_shows_is_not_sent(browser: Browser) -> None:
    client = browser(cast.clerk("water"))
    with pytest.raises(ImproperlyConfigured, match="Forgetful"):
        client.get("/forgetful/")


def test_a_personal_page_without_a_name_for_the_record_does_not_load() -> None:
    class Nameless(PersonalPage):
        permission = Permission.DEBTORS

    with pytest.raises(ImproperlyConfigured, match="Nameless"):
        Nameless.as_view()


def test_a_role_without_the_permission_reads_why_and_leaves_no_record(browser: Browser) -> None:
    answer = browser(cast.outsider()).get("/person/")
    assert answer.status_code == 403
    assert REFUSALS[Permission.DEBTORS] in answer.content.decode()
    assert not AccessRecord.objects.exists()
    assert not AccessPersons.objects.exists()


def test_a_transferred_clerk_reads_that_no_duty_is_valid_today(browser: Browser) -> None:
    answer = browser(cast.transferred()).get("/person/")
    assert answer.status_code == 403
    assert "本日有効な担当がありません" in answer.content.decode()


def test_an_account_switched_off_in_the_middle_of_a_session_is_logged_out(
    browser: Browser,
) -> None:
    client = browser(cast.clerk("tax"))
    assert client.get("/person/").status_code == 200
    type(cast.clerk("tax")).objects.update(is_active=False)
    answer = client.get("/person/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/person/")


def test_the_purpose_chosen_today_stands_in_the_record_and_not_tomorrow(
    browser: Browser, settings: Any
) -> None:
    client = browser(cast.clerk("water"))
    answer = client.post("/purpose/", {"purpose": "enquiry", "next": "/person/"})
    assert (answer.status_code, answer["Location"]) == (302, "/person/")
    client.get("/person/")
    settings.OFFICE_TODAY = cast.TODAY.replace(day=24)
    client.get("/person/")
    purposes = AccessRecord.objects.order_by("pk").values_list("purpose", flat=True)
    assert list(purposes) == ["enquiry", "own_duty"]


def test_a_purpose_outside_the_list_is_not_kept(browser: Browser) -> None:
    client = browser(cast.clerk("water"))
    answer = client.post("/purpose/", {"purpose": "興味", "next": "https://elsewhere.example/"})
    assert answer.status_code == 422
    assert "照会目的を、一覧の中から選びます。" in answer.content.decode()
    assert "elsewhere" not in answer.content.decode()
    assert "purpose" not in client.session
