"""The first page, the health page and the two commands of the office."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client

from arrears_office.office.models import Installation, Role, Staff
from arrears_office.office.pages import health
from tests import cast
from tests.office.conftest import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]


@pytest.mark.urls("tests.office.personal_urls")
def test_a_clerk_goes_on_to_the_debtors(browser: Browser) -> None:
    answer = browser(cast.clerk("water")).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/person/")


@pytest.mark.urls("tests.office.personal_urls")
def test_the_menu_holds_only_pages_that_exist_and_open(browser: Browser) -> None:
    menu = browser(cast.office_chief()).get("/accounts/password/").context["menu"]
    assert [link.url for group in menu for link in group.links] == [
        "/person/", "/desk/", "/admin/rates/", "/access/alerts/",
    ]  # fmt: skip
    menu = browser(cast.outsider()).get("/accounts/password/").context["menu"]
    assert [link.url for group in menu for link in group.links] == []


@pytest.mark.parametrize("staff", [cast.system_admin, cast.list_helper, cast.executing_section])
def test_a_role_without_a_main_page_reads_its_duty_of_today(browser: Browser, staff: Any) -> None:
    answer = browser(staff()).get("/")
    assert answer.status_code == 200
    assert Role(staff().username.split("-")[0]).label in answer.content.decode()


def test_somebody_transferred_reads_whom_to_ask(browser: Browser) -> None:
    page = browser(cast.transferred()).get("/").content.decode()
    assert "本日有効な担当がありません" in page
    assert "内線" in page


def test_healthz_answers_without_a_log_in_and_names_nobody(client: Client) -> None:
    cast.departments()
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "last_applied_at": None, "worker_seen_at": None}


def test_healthz_says_when_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(health, "last_applied_at", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["ok"]) == (503, False)


def test_the_first_accounts_of_a_real_city_get_passwords_that_work_once(client: Client) -> None:
    out = StringIO()
    call_command("first_accounts", stdout=out)
    lines = [line.split("\t") for line in out.getvalue().splitlines()]
    assert [line[1] for line in lines] == ["chief", "sysadmin"]
    _, username, password = lines[0]
    client.post("/accounts/login/", {"username": username, "password": password})
    assert client.get("/")["Location"] == "/accounts/password/"
    assert cast.viewer(Staff.objects.get(username="chief")).is_office
    again = StringIO()
    call_command("first_accounts", stdout=again)
    assert again.getvalue() == "はじめの職員は、すでに登録されています。\n"


def test_the_first_accounts_are_refused_in_a_demonstration() -> None:
    Installation.objects.create(
        pk=1, city_code="misuzu", city_name="みすず市", demo=True, made_on=cast.TODAY
    )
    with pytest.raises(CommandError, match="デモ"):
        call_command("first_accounts", stdout=StringIO())


def test_sync_city_reports_what_it_changed_and_can_be_repeated() -> None:
    first, second = StringIO(), StringIO()
    call_command("sync_city", stdout=first)
    call_command("sync_city", stdout=second)
    assert "tax、water" in first.getvalue()
    assert second.getvalue() == "変更はありません。\n"


def test_a_clerk_is_registered_by_command_and_a_second_duty_keeps_the_password() -> None:
    cast.departments()
    out = StringIO()
    new = ["n7", "新田 葵", "--role", "clerk", "--department", "water", "--from", "R8.4.1"]
    call_command("add_staff", *new, stdout=out)
    staff = Staff.objects.get(username="n7")
    assert staff.check_password(out.getvalue().strip().split("\t")[2])
    assert staff.must_change_password
    assert cast.viewer(staff).departments == {"water"}
    more = ["n7", "新田 葵", "--role", "clerk", "--department", "tax", "--until", "R8.12.31"]
    call_command("add_staff", *more, "--appointment", "tax_officer", stdout=StringIO())
    assert cast.viewer(staff).departments == {"water", "tax"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["--department", "nowhere"], "あるのは tax、water"),
        ([], "部署を選びます"),
        (["--department", "tax", "--from", "きのう"], "きのう"),
    ],
)
def test_a_registration_that_cannot_stand_leaves_no_account(wrong: list[str], words: str) -> None:
    cast.departments()
    with pytest.raises(CommandError, match=words):
        call_command("add_staff", "n8", "新田 葵", "--role", "clerk", *wrong, stdout=StringIO())
    assert not Staff.objects.filter(username="n8").exists()
