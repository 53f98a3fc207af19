"""A page gives one of three answers, and a list is the same with and without htmx."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from arrears_office.web.checks import faults_of
from arrears_office.web.pages import ListPage, Page
from arrears_office.web.tables import PlainColumn, PlainTable
from tests.web.sample import WalkedPage, viewer
from tests.web.walked import YEN, Facts, fill, make_table


@pytest.fixture
def table(db: None) -> None:
    make_table()
    fill([Facts(yen, None, kana) for yen, kana in zip(range(1, 8), "アイアイアイア", strict=True)])


def get(query: str = "", *, who: Viewer | None = None, **headers: str) -> HttpResponse:
    request = RequestFactory().get(f"/walked/{query}", headers=headers)
    request.viewer = viewer() if who is None else who  # type: ignore[attr-defined]
    return answer(request)


def answer(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = WalkedPage.as_view()(request)
    return response


def kana_and_yen(html: str) -> list[str]:
    return re.findall(r'<td class="num">([\d,−]+)</td>', html)


def test_somebody_not_logged_in_is_led_to_the_log_in_and_back() -> None:
    request = RequestFactory().get("/walked/?sort=yen")
    request.viewer = None  # type: ignore[attr-defined]

    response = answer(request)

    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=/walked/%3Fsort%3Dyen",
    )


def test_htmx_without_log_in_leads_the_whole_page_there() -> None:
    request = RequestFactory().get("/walked/", headers={"HX-Request": "true"})
    request.viewer = None  # type: ignore[attr-defined]

    assert answer(request)["HX-Redirect"].startswith("/accounts/login/")


def test_a_role_that_never_opens_the_page_gets_the_reason() -> None:
    response = get(who=viewer(Role.MANAGEMENT))

    assert response.status_code == 403
    assert "この画面は開けません" in response.content.decode()
    assert "早瀬 美咲さんの本日の役割では、この画面は開きません。" in response.content.decode()


def test_a_page_without_permission_does_not_load() -> None:
    class Forgotten(Page):
        pass

    with pytest.raises(ImproperlyConfigured, match="names no permission"):
        Forgotten.as_view()


def test_the_check_names_what_a_list_lacks() -> None:
    class Bare(ListPage):
        permission = Permission.DEBTORS

    class Lost(PlainTable):
        yen = PlainColumn("残額", order="yne")

    class Misspelt(ListPage):
        permission = Permission.DEBTORS
        orders = (YEN,)
        table_class = Lost

    assert faults_of(Bare) == ["offers no order", "names no table_class"]
    assert faults_of(Misspelt) == [
        "column 'yen' asks for order 'yne', which the page does not offer"
    ]
    assert faults_of(WalkedPage) == []


def test_the_whole_page_has_frame_table_and_range(table: None) -> None:
    html = get().content.decode()

    assert "<!DOCTYPE html>" in html
    assert kana_and_yen(html) == ["7", "6", "5"]
    assert "1–3件目／7件" in html


def test_htmx_gets_the_results_alone_and_the_count_is_spoken(table: None) -> None:
    html = get(**{"HX-Request": "true"}).content.decode()

    assert "<!DOCTYPE html>" not in html
    assert kana_and_yen(html) == ["7", "6", "5"]
    assert '<div hx-swap-oob="innerHTML:#result-count">7件</div>' in html


def test_htmx_restoring_an_old_page_gets_the_whole_page(table: None) -> None:
    html = get(**{"HX-Request": "true", "HX-History-Restore-Request": "true"}).content.decode()

    assert "<!DOCTYPE html>" in html


def test_a_boosted_link_into_the_results_gets_the_results_alone(table: None) -> None:
    boosted = {"HX-Request": "true", "HX-Boosted": "true"}

    assert "<!DOCTYPE html>" not in get(**boosted, **{"HX-Target": "results"}).content.decode()
    assert "<!DOCTYPE html>" in get(**boosted).content.decode()


def test_caches_keep_the_two_answers_apart(table: None) -> None:
    assert "HX-Request" in get()["Vary"]


def test_next_and_previous_lead_through_the_list(table: None) -> None:
    first = get().content.decode()
    onward = re.search(r'rel="next" href="([^"]+)"', first)
    assert onward is not None

    second = get(onward[1].partition("?")[2].replace("&amp;", "&").join(("?", "")))
    html = second.content.decode()

    assert kana_and_yen(html) == ["4", "3", "2"]
    assert "4–6件目／7件" in html
    assert 'rel="prev"' in html


def test_conditions_narrow_the_rows_and_stand_as_chips(table: None) -> None:
    html = get("?yen_from=3&kana=ア&sort=-yen").content.decode()

    assert kana_and_yen(html) == ["3", "5", "7"]
    assert "残額(以上): <b>3</b>" in html
    assert "行: <b>ア行</b>" in html
    assert 'href="/walked/?kana=%E3%82%A2&amp;sort=-yen"' in html


def test_a_condition_that_cannot_be_read_shows_nothing_and_says_so(table: None) -> None:
    html = get("?yen_from=abc").content.decode()

    assert kana_and_yen(html) == []
    assert "1か所を直してください" in html
    assert 'value="abc"' in html


def test_an_empty_result_offers_to_take_a_condition_away(table: None) -> None:
    html = get("?yen_from=100").content.decode()

    assert "条件に合うものはありません" in html
    assert "「残額(以上) 100」を外す" in html


def test_the_filter_form_hands_on_search_and_order_but_not_the_page(table: None) -> None:
    html = get("?s=h1&sort=kana&page=x").content.decode()

    assert '<input type="hidden" name="s" value="h1">' in html
    assert '<input type="hidden" name="sort" value="kana">' in html
    assert 'type="hidden" name="page"' not in html


def test_an_old_cursor_says_that_the_list_starts_again(table: None) -> None:
    assert "一覧が変わったため、先頭から表示しています。" in get("?page=old").content.decode()
