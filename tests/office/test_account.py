"""Log in, log out, first passwords, too many wrong ones, and the demonstration's role buttons."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from arrears_office.office.city import city
from arrears_office.office.demo import DEMO_PASSWORD, make_demo_accounts
from arrears_office.office.models import ChangeRecord, Staff
from arrears_office.office.services import claim_installation
from tests import cast
from tests.office.conftest import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

RIGHT = "a-right-password"
FRESH = "another-right-password"


@pytest.fixture
def clerk() -> Staff:
    """A water clerk with a password."""
    staff = cast.clerk("water")
    staff.set_password(RIGHT)
    staff.save()
    return staff


def log_in(client: Client, staff: Staff, password: str, **more: str) -> Any:
    """Send the log-in form."""
    return client.post(
        "/accounts/login/", {"username": staff.username, "password": password, **more}
    )


def test_the_right_password_opens_the_page_that_was_wanted(clerk: Staff, client: Client) -> None:
    answer = log_in(client, clerk, RIGHT, next="/accounts/password/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/password/")


def test_the_log_in_never_leads_to_another_house(clerk: Staff, client: Client) -> None:
    answer = log_in(client, clerk, RIGHT, next="https://elsewhere.example/")
    assert answer["Location"] == "/"


def test_a_wrong_password_says_what_to_do_and_keeps_the_number(
    clerk: Staff, client: Client
) -> None:
    answer = log_in(client, clerk, "wrong")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "大文字・小文字を確かめて" in page
    assert f'value="{clerk.username}"' in page
    assert not any(word in page for word in ("不正", "無効", "エラー", "申し訳"))


def test_an_unknown_number_and_a_switched_off_account_read_like_a_wrong_password(
    clerk: Staff,
) -> None:
    off = cast.switched_off()
    off.set_password(RIGHT)
    off.save(update_fields=["password"])
    pages = [
        log_in(Client(), staff, password).content.decode().replace(staff.username, "")
        for staff, password in ((Staff(username="nobody"), "x"), (off, RIGHT), (clerk, "x"))
    ]
    without_token = {page.split("csrfmiddlewaretoken")[0] for page in pages}
    assert len(without_token) == 1
    assert all("登録と一致しません" in page for page in pages)


def test_ten_wrong_passwords_stop_that_number_on_that_machine_for_a_quarter_of_an_hour(
    clerk: Staff,
) -> None:
    client = Client()
    answers = [log_in(client, clerk, "wrong") for _ in range(10)]
    assert [answer.status_code for answer in answers] == [422] * 9 + [429]
    stopped = log_in(client, clerk, RIGHT)
    assert stopped.status_code == 429
    assert "15分間止めています" in stopped.content.decode()
    assert log_in(Client(REMOTE_ADDR="10.0.0.9"), clerk, RIGHT).status_code == 302
    with time_machine.travel(timedelta(minutes=16)):
        assert log_in(client, clerk, RIGHT).status_code == 302


def test_logging_out_is_a_post_and_clears_the_browser(browser: Browser, clerk: Staff) -> None:
    client = browser(clerk)
    assert client.get("/accounts/logout/").status_code == 405
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_first_password_has_to_be_changed_before_anything_else(
    clerk: Staff, browser: Browser
) -> None:
    Staff.objects.filter(pk=clerk.pk).update(must_change_password=True)
    client, other = browser(clerk), browser(clerk)
    assert client.get("/")["Location"] == "/accounts/password/"
    assert "一度だけ使えます" in client.get("/accounts/password/").content.decode()
    new = {"old_password": RIGHT, "new_password1": FRESH, "new_password2": FRESH}
    assert client.post("/accounts/password/", new)["Location"] == "/"
    assert client.get("/")["Location"] == "/debtors/"
    assert other.get("/")["Location"].startswith("/accounts/login/"), "its other session ended"
    assert ChangeRecord.objects.latest("pk").reason == "パスワードの変更"


def test_a_short_password_is_refused_beside_its_field(clerk: Staff, browser: Browser) -> None:
    new = {"old_password": RIGHT, "new_password1": "short", "new_password2": "short"}
    answer = browser(clerk).post("/accounts/password/", new)
    assert answer.status_code == 422
    clerk.refresh_from_db()
    assert clerk.check_password(RIGHT)


def test_the_demonstration_offers_its_roles_and_lets_one_in(client: Client, settings: Any) -> None:
    settings.DEMO, settings.PRODUCTION = True, False
    people = make_demo_accounts(on=cast.TODAY, city=city())
    page = client.get("/accounts/login/").content.decode()
    assert all(f'value="{person.username}"' in page for person in people)
    answer = client.post("/accounts/demo/", {"account": "auditor", "next": "/accounts/password/"})
    assert answer["Location"] == "/accounts/password/"
    assert client.get("/accounts/password/").status_code == 200


def test_the_demonstration_s_people_are_one_for_each_role_and_each_department() -> None:
    people = make_demo_accounts(on=cast.TODAY, city=city())
    assert {person.role for person in people} == set(cast.Role)
    for role in (cast.Role.CLERK, cast.Role.HEAD):
        places = [person.department for person in people if person.role == role]
        assert places == cast.departments()
    duties = cast.viewer(Staff.objects.get(username="water")).duties
    assert [duty.appointment for duty in duties] == ["none"]
    before = Staff.objects.count()
    make_demo_accounts(on=cast.TODAY, city=city())
    assert Staff.objects.count() == before
    assert Staff.objects.get(username="chief").check_password(DEMO_PASSWORD)


def test_outside_a_demonstration_no_role_button_exists(client: Client, settings: Any) -> None:
    make_demo_accounts(on=cast.TODAY, city=city())
    settings.DEMO = False
    assert "役割を選んで入る" not in client.get("/accounts/login/").content.decode()
    assert client.post("/accounts/demo/", {"account": "chief"}).status_code == 404
    assert client.get("/accounts/demo/").status_code == 404
    settings.DEMO, settings.PRODUCTION = True, True
    assert client.post("/accounts/demo/", {"account": "chief"}).status_code == 404


def test_a_real_city_s_account_is_never_opened_by_a_role_button(
    client: Client, settings: Any
) -> None:
    settings.DEMO, settings.PRODUCTION = True, False
    claim_installation(on=cast.TODAY, city_code="misuzu", city_name="みすず市", demo=False)
    cast.member(cast.Role.OFFICE_CHIEF, username="chief")
    assert client.post("/accounts/demo/", {"account": "chief"}).status_code == 404
