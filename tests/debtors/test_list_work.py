"""The list as a place to work: lead, step, near days, figures, picking; cut to its viewer."""

import doctest
import re
from datetime import date
from types import ModuleType

import pytest

from arrears_office.office import idle
from arrears_office.office.models import AccessRecord, ChangeRecord
from arrears_office.web import due
from debtors import codes, columns, pasted_numbers
from debtors.pages import filter_choices
from tests import cast
from tests.debtors import town, works
from tests.debtors.conftest import Browser
from tests.debtors.test_list_page import LIST, names, opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "module", [codes, columns, filter_choices, pasted_numbers, idle, due], ids=lambda m: m.__name__
)
def test_the_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert result.failed == 0


def cells(html: str, name: str) -> list[str]:
    """The cells of one person's row, as text."""
    row = next(each for each in html.split("<tr>") if f">{name}</a>" in each)
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_a_row_says_who_leads_what_is_next_and_when(browser: Browser) -> None:
    water = town.face("water", "木曽 浩平")
    town.claim(water, "water", 42_180)
    works.lead(water)
    works.hold(water)
    works.step(water, date(2026, 11, 20), "営業用 給水停止の現地確認")
    html = opened(browser, cast.clerk("water"))
    row = cells(html, "木曽 浩平")
    assert "営業用 給水停止の現地確認" in row
    assert "11月20日 (金) 3日超過" in row
    assert any(cell.startswith("水 水道") for cell in row)
    assert 'class="due over"' in html
    assert any("保留" in cell for cell in row)
    assert "▲ 期限超過 <b>1</b> 人" in html


def test_the_figures_describe_exactly_the_filtered_set(browser: Browser) -> None:
    for number, day in enumerate((date(2026, 11, 20), date(2026, 12, 1), date(2027, 3, 1))):
        person = town.face("tax", f"税 {number}")
        works.near_claim(person, 1_000 * (number + 1))
        works.step(person, day)
    chief = cast.office_chief()
    for query, people, yen, over, near in (
        ("", 3, "6,000", 1, 3),
        ("?due=two_weeks", 2, "3,000", 1, 2),
        ("?due_until=2026-11-22", 1, "1,000", 1, 1),
        ("?due=week&yen_from=2000", 0, "0", 0, 0),
        ("?limit=60&sort=due", 3, "6,000", 1, 3),
    ):
        answer = browser(chief).get(f"{LIST}{query}")
        figures = answer.context["figures"]
        assert (figures.people, dict(figures.marked)) == (people, {"over": over, "limit": near})
        assert f"残額（見える範囲） <b>{yen}</b>" in answer.content.decode()


def test_the_nearest_due_stands_first_and_who_has_none_last(browser: Browser) -> None:
    for name, day in (("三", date(2026, 12, 9)), ("一", date(2026, 11, 20)), ("無", None)):
        person = town.face("water", name)
        town.claim(person, "water", 500)
        if day:
            works.step(person, day)
    html = opened(browser, cast.clerk("water"), f"{LIST}?sort=due")
    assert names(html) == ["一", "三", "無"]
    assert "期限の近い順" in html


def test_an_empty_list_says_which_condition_to_drop_and_how_many_come(browser: Browser) -> None:
    for number in range(3):
        town.claim(town.face("water", f"水 {number}"), "water", 1_000)
    html = opened(browser, cast.clerk("water"), f"{LIST}?kind=water&yen_from=5000")
    assert "「残額(円)以上 5000」を外すと 3人" in re.sub(r"\s+", " ", html)
    assert "「債権種別 水道料金」を外すと" not in html
    nothing = opened(browser, cast.clerk("water"), f"{LIST}?limit=60&yen_from=5000")
    assert "条件を一つだけ外しても見つかりません" in nothing


def test_each_chooses_his_columns_and_a_hidden_one_costs_no_read(browser: Browser) -> None:
    person = town.face("water", "列 太郎")
    town.claim(person, "water", 700)
    works.step(person, date(2026, 12, 1), "戸別に回る")
    clerk = cast.clerk("water")
    client = browser(clerk)
    assert "戸別に回る" in opened(browser, clerk)
    answer = client.post("/debtors/columns/", {"column": ["count", "gone"], "next": LIST})
    assert answer["Location"] == LIST
    html = opened(browser, clerk)
    assert "戸別に回る" not in html
    assert "件数" in html.partition("<thead>")[2].partition("</thead>")[0]
    assert "戸別に回る" in opened(browser, cast.head("water")), "another's list stays as it was"
    client.post("/debtors/columns/", {"reset": "1", "next": "https://example.jp/"})
    assert "戸別に回る" in opened(browser, clerk)
    assert (
        ChangeRecord.objects.filter(record_label="office.Staff", reason="画面の好み").count() == 2
    )


def test_the_bar_hands_on_codes_and_token_and_each_row_its_yen(browser: Browser) -> None:
    person = town.face("water", "帯 花子")
    town.claim(person, "water", 12_300)
    public_id = town.debtor_of(person).public_id
    html = opened(browser, cast.clerk("water"), f"{LIST}?kind=water&page=x&unknown=1")
    assert f'name="chosen" value="{public_id}" data-yen="12300"' in html
    assert 'name="list" value="kind=water"' in html
    assert 'formaction="/debtors/export/"' in html
    assert 'name="act" value="lead"' not in opened(browser, cast.head("water"))


def test_the_last_contact_shown_is_recorded_as_its_layer(browser: Browser) -> None:
    person = town.face("water", "話 一郎")
    town.claim(person, "water", 900)
    town.contact(person, on=date(2026, 11, 2))
    clerk = cast.clerk("water")
    browser(clerk).post("/debtors/columns/", {"column": ["contact"], "next": LIST})
    assert any(cell.startswith("R8.11.2") for cell in cells(opened(browser, clerk), "話 一郎"))
    assert "L4" in AccessRecord.objects.latest("pk").layers


@pytest.mark.parametrize(
    "query",
    ["?sort=due", "?lead=none", "?limit=60&state=all", "?flag=hold", "?due=overdue&kind=water"],
)
def test_hidden_work_moves_no_byte_of_a_water_clerks_list(browser: Browser, query: str) -> None:
    own = town.face("water", "佐藤 一")
    town.claim(own, "water", 5_000)
    tax, alone = town.face("tax", "佐藤 壱"), cast.hidden_tax()
    town.join(tax, own)
    clerk = cast.clerk("water")

    def looks() -> list[str]:
        pages = [opened(browser, clerk, f"{path}{query}") for path in (LIST, "/debtors/print/")]
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in pages]

    before = looks()
    for change in (
        lambda: works.near_claim(tax),
        lambda: works.lead(tax),
        lambda: works.step(tax, date(2026, 11, 20)),
        lambda: works.hold(tax),
        lambda: town.contact(tax, on=date(2026, 11, 20)),
        lambda: works.near_claim(alone),
        lambda: works.step(alone, date(2026, 11, 20)),
    ):
        change()
        assert looks() == before
