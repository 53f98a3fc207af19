"""The rates desk as each person meets it: table, entry with its preview, the second person."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from arrears_office.law.rates import built_in
from arrears_office.office.models import EnteredRate, Staff
from arrears_office.office.rate_lines import missing
from arrears_office.office.services import Notice, withdraw_rate
from tests import cast
from tests.office.gazette import confirmed, enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
TYPED = {
    "rate": "０．９％",
    "notice_title": "試験のための告示第1号",
    "noticed_on": "R8.11.20",
    "source_url": "",
}


def browser(staff: Staff) -> Client:
    """The browser of a member of staff."""
    client = Client()
    client.force_login(staff)
    return client


def page(staff: Staff, url: str = "/admin/rates/") -> str:
    """What a member of staff reads."""
    return browser(staff).get(url).content.decode()


def post(staff: Staff, url: str, data: dict[str, Any]) -> tuple[int, str]:
    """Status and page of a form sent."""
    answer = browser(staff).post(url, data)
    return answer.status_code, answer.content.decode()


def test_the_table_shows_every_year_of_the_program_as_brought_along() -> None:
    found = page(cast.office_clerk())
    for year in ("令和8年", "平成31年・令和元年", "平成12年", "平成11年まで"):
        assert f">{year}<" in found
    for rate in ("0.8", "1.8", "2.8", "9.1", "1.3", "14.6"):
        assert f">{rate}<" in found
    assert "添付" in found
    assert found.count("<tr>") == 2 + len(built_in().special) + len(built_in().interest)


def test_before_december_the_missing_year_is_told_with_the_day_of_its_notice() -> None:
    found = page(cast.office_clerk())
    assert "令和9年の割合がまだありません" in found
    assert "令和9年1月1日(金)以後の計算は概算です" in found
    assert "財務大臣が11月30日までに告示します" in found


@pytest.mark.parametrize(
    ("today", "now"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), False),
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2027, 3, 1), True),
    ],
)
def test_a_year_is_missed_from_the_day_its_notice_may_come(today: date, now: bool | None) -> None:
    found = missing(built_in(), today)
    assert (found.now if found else None) is now


def test_a_clerk_of_a_department_reads_and_enters_nothing() -> None:
    enter()
    found = page(cast.clerk("water"))
    assert "確認待ち" in found
    assert "平均貸付割合を入れる" not in found
    assert "告示を見て確認する" not in found
    assert browser(cast.clerk("water")).get("/admin/rates/new/").status_code == 403


def test_the_page_first_shows_what_follows_and_saves_nothing() -> None:
    status, found = post(cast.office_clerk(), "/admin/rates/new/", TYPED)
    assert status == 200
    assert "この割合から決まること" in found
    for rate in (">0.9<", ">1.9<", ">2.9<", ">9.2<", ">1.4<"):
        assert rate in found
    assert 'name="previewed" value="900"' in found
    assert not EnteredRate.objects.exists()


def test_what_was_previewed_is_saved_and_waits() -> None:
    status, _ = post(cast.office_clerk(), "/admin/rates/new/", TYPED | {"previewed": "900"})
    assert status == 302
    assert EnteredRate.objects.waiting().get().thousandths == 900


def test_another_figure_than_the_previewed_one_is_shown_anew_and_not_saved() -> None:
    data = TYPED | {"previewed": "900", "rate": "1.0"}
    status, found = post(cast.office_clerk(), "/admin/rates/new/", data)
    assert (status, 'name="previewed" value="1000"' in found) == (200, True)
    assert not EnteredRate.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rate": "れい"}, "「れい」を割合として読めません"),
        ({"rate": ""}, "告示の割合を入れます"),
        ({"rate": "0.85"}, "0.1%きざみで告示されます"),
        ({"noticed_on": "昨日"}, "「昨日」を日付として読めません"),
        ({"noticed_on": "R8.12.1"}, "今日令和8年11月23日(月)までの日にします"),
        ({"notice_title": ""}, "告示の番号か題名を入れます"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_kept(
    changed: dict[str, str], words: str
) -> None:
    status, found = post(cast.office_clerk(), "/admin/rates/new/", TYPED | changed)
    assert status == 422
    assert words in found
    assert "1か所を直してください" in found
    for typed in (TYPED | changed).values():
        assert typed in found


def test_a_second_entry_of_the_same_year_is_told_that_one_waits() -> None:
    enter()
    status, found = post(cast.office_chief(), "/admin/rates/new/", TYPED | {"previewed": "900"})
    assert status == 422
    assert "平均貸付割合を入れる" not in page(cast.office_chief())
    assert "同じ日からの割合が、確認を待っています" in found


def test_legal_interest_is_entered_with_the_end_of_its_term(settings: Any) -> None:
    assert "法定利率を入れる" not in page(cast.office_clerk())
    settings.OFFICE_TODAY = date(2028, 4, 3)
    assert "法定利率を入れる" in page(cast.office_clerk())
    url = "/admin/rates/new/?sort=interest"
    assert 'value="R14.3.31"' in page(cast.office_clerk(), url)
    data = TYPED | {"rate": "3", "until_on": "R14.3.31", "noticed_on": "R10.3.31"}
    status, found = post(cast.office_clerk(), url, data)
    assert (status, "までに遅滞が始まる債権の利率になります" in found) == (200, True)
    post(cast.office_clerk(), url, data | {"previewed": "3000"})
    assert EnteredRate.objects.get().until_on == date(2032, 3, 31)


def test_the_first_person_sees_the_figure_and_cannot_confirm_it() -> None:
    rate = enter()
    assert "年0.9%" in page(cast.office_clerk())
    found = page(cast.office_clerk(), f"/admin/rates/{rate.pk}/")
    assert "年0.9%" in found
    assert "自分が入れた割合は、自分では確認できません" in found
    assert "この割合を確認する" not in found
    status, _ = post(cast.office_clerk(), f"/admin/rates/{rate.pk}/", {"rate": "0.9"})
    assert status == 422
    assert EnteredRate.objects.waiting().exists()


def test_the_second_person_does_not_see_the_figure_and_types_it() -> None:
    rate = enter()
    url = f"/admin/rates/{rate.pk}/"
    assert "0.9%" not in page(cast.office_chief()) + page(cast.office_chief(), url)
    status, found = post(cast.office_chief(), url, {"rate": "0.8"})
    assert status == 422
    assert "入力は0.9%、確認は0.8%で、合いません" in found
    assert 'value="0.8"' in found
    assert post(cast.office_chief(), url, {"rate": "0.9"})[0] == 302
    table = page(cast.clerk("water"))
    assert ">令和9年<" in table
    assert "確認 R8.11.23 office_chief" in table
    assert "令和9年の割合がまだありません" not in table
    answer = browser(cast.office_chief()).get(url, follow=True)
    assert "ほかの職員が先に確認したか、取り下げました" in answer.content.decode()


def test_a_rate_is_withdrawn_with_its_reason_and_stays_below() -> None:
    rate = enter(1_900)
    url = f"/admin/rates/{rate.pk}/"
    status, found = post(cast.office_clerk(), url, {"withdraw": "1", "reason": ""})
    assert (status, "取り下げる理由を入れます" in found) == (422, True)
    post(cast.office_clerk(), url, {"withdraw": "1", "reason": "桁の打ち間違い"})
    table = page(cast.office_chief())
    assert "桁の打ち間違い" in table
    assert "確認待ち" not in table


def test_a_rate_that_the_program_now_brings_along_is_shown_as_not_used() -> None:
    rate = confirmed()
    assert "使っていません" not in page(cast.office_chief())
    EnteredRate.objects.filter(pk=rate.pk).update(from_on=date(2026, 1, 1))
    found = page(cast.office_chief())
    assert "プログラムに同じ年の割合が付いたか、前の年の割合がないので、使っていません" in found
    assert ">令和9年<" not in found


def test_somebody_who_comes_late_is_told_that_another_was_quicker() -> None:
    rate = enter()
    late = browser(cast.office_chief())
    withdraw_rate(rate=rate.pk, reason="打ち間違い", by=cast.office_clerk(), on=cast.TODAY)
    answer = late.post(f"/admin/rates/{rate.pk}/", {"rate": "0.9"}, follow=True)
    assert "ほかの職員が先に確認したか、取り下げました" in answer.content.decode()
    assert EnteredRate.objects.get().confirmed_by is None


def test_a_confirmed_rate_is_put_right_by_the_same_two_steps() -> None:
    rate = confirmed()
    url = f"/admin/rates/new/?correct={rate.pk}"
    assert "入れ直す理由" in page(cast.office_clerk(), url)
    data = TYPED | {"rate": "1.0", "previewed": "1000"}
    assert post(cast.office_clerk(), url, data)[0] == 422
    assert post(cast.office_clerk(), url, data | {"reason": "告示の読み違い"})[0] == 302
    new = EnteredRate.objects.waiting().get()
    post(cast.office_chief(), f"/admin/rates/{new.pk}/", {"rate": "1.0"})
    table = page(cast.clerk("tax"))
    assert "年1.0%へ入れ直し: 告示の読み違い" in table
    assert ">2.0<" in table


@pytest.mark.parametrize("query", ["sort=other", "correct=x", "correct=999"])
def test_an_entry_that_nobody_offers_is_missing(query: str) -> None:
    assert browser(cast.office_clerk()).get(f"/admin/rates/new/?{query}").status_code == 404


def test_an_address_of_another_scheme_is_text_and_no_link() -> None:
    confirmed(notice=Notice("告示", cast.TODAY, "javascript:alert(1)"))
    found = page(cast.office_clerk())
    assert "javascript:alert(1)" in found
    assert 'href="javascript' not in found
