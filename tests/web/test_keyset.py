"""Walking a list page by page shows every row once, in order, forward and back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arrears_office.web.cursor import Cursor
from arrears_office.web.keyset import COUNT_CAP, Order, Slice
from tests.web.walked import (
    DUE,
    KANA,
    ORDERS,
    YEN,
    Facts,
    Walked,
    fill,
    ids,
    make_table,
    page,
    walk,
)

FIRST = date(2026, 4, 1)
facts = st.builds(
    Facts,
    yen=st.integers(-3, 3),
    due_on=st.one_of(st.none(), st.integers(0, 3).map(lambda days: FIRST + timedelta(days=days))),
    kana=st.sampled_from(["ア", "イ", "ウ", ""]),
)


@pytest.fixture
def table(db: None) -> None:
    make_table()


def sorted_ids(order: Order, rows: list[Facts], *, turned: bool) -> list[str]:
    """The order worked out in Python: values, gaps at their end, number last; then turned."""

    def key(numbered: tuple[int, Facts]) -> tuple:  # type: ignore[type-arg]
        number, row = numbered
        values = []
        for name in order.fields:
            value = getattr(row, name)
            gap = (value is None) == (order.null_rule.value == "last")
            number_of = {"ア": 1, "イ": 2, "ウ": 3, "": 0}.get(value, value)
            plain = number_of.toordinal() if isinstance(number_of, date) else number_of
            values.append((gap, 0 if plain is None else (-plain if order.descending else plain)))
        return (*values, number)

    found = [f"p{number}" for number, _ in sorted(enumerate(rows, start=1), key=key)]
    return found[::-1] if turned else found


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(facts, max_size=13),
    order=st.sampled_from(ORDERS),
    turned=st.booleans(),
    size=st.integers(1, 4),
)
def test_walking_forward_and_back_sees_every_row_once_in_order(
    table: None, rows: list[Facts], order: Order, turned: bool, size: int
) -> None:
    fill(rows)
    wanted = sorted_ids(order, rows, turned=turned)

    pages = walk(order, turned=turned, size=size)

    assert [one for found in pages for one in ids(found.rows)] == wanted
    back: list[Slice] = [pages[-1]]
    while back[-1].previous:
        back.append(page(order, back[-1].previous, turned=turned, size=size))
    assert [ids(found.rows) for found in reversed(back)] == [ids(found.rows) for found in pages]
    assert [found.range_text for found in reversed(back)] == [f.range_text for f in pages]


def test_the_range_says_which_rows_of_how_many(table: None) -> None:
    fill([Facts(n, None, "ア") for n in range(7)])

    assert [found.range_text for found in walk(YEN, turned=False, size=3)] == [
        "1–3件目／7件",
        "4–6件目／7件",
        "7–7件目／7件",
    ]


def test_an_empty_list_has_no_neighbours(table: None) -> None:
    found = page(YEN)

    assert (found.rows, found.previous, found.next, found.range_text) == ([], "", "", "0件")


def test_a_page_goes_on_where_it_stopped_when_the_edge_row_has_moved(table: None) -> None:
    fill([Facts(yen, None, "ア") for yen in (70, 60, 50, 40, 30)])
    following = page(YEN).next

    Walked.objects.filter(public_id="p3").update(yen=1)  # the edge row falls to the end meanwhile

    assert ids(page(YEN, following).rows) == ["p4", "p5", "p3"]


def test_a_vanished_edge_row_starts_the_list_again_and_says_so(table: None) -> None:
    fill([Facts(yen, None, "ア") for yen in (70, 60, 50, 40, 30)])
    following = page(YEN).next

    Walked.objects.filter(public_id="p3").delete()
    found = page(YEN, following)

    assert (found.stale, ids(found.rows)) == (True, ["p1", "p2", "p4"])


@pytest.mark.parametrize("text", ["x", "WzFd:abc", "page-2"])
def test_a_cursor_that_is_not_ours_starts_the_list_again(table: None, text: str) -> None:
    fill([Facts(1, None, "ア")] * 4)

    assert page(YEN, text).start == 1
    assert page(YEN, text).stale


def test_a_cursor_of_another_order_is_not_followed(table: None) -> None:
    fill([Facts(1, None, "ア")] * 4)

    assert page(KANA, page(YEN).next).stale


def test_a_cursor_never_holds_a_name(table: None) -> None:
    fill([Facts(1, None, "アラキ")] * 4)

    cursor = Cursor.read(page(KANA).next, sort="kana")

    assert cursor is not None
    assert cursor.inline == {}


def test_yen_and_days_travel_in_the_cursor(table: None) -> None:
    fill([Facts(5, FIRST, "ア")] * 4)

    cursor = Cursor.read(page(DUE).next, sort="due")

    assert cursor is not None
    assert cursor.inline == {"due_on": FIRST, "yen": 5}


def test_counting_stops_at_ten_thousand(table: None) -> None:
    Walked.objects.bulk_create(
        Walked(pk=n, public_id=f"p{n}", yen=n, kana="ア") for n in range(1, COUNT_CAP + 5)
    )

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = page(YEN, size=50)

    assert found.range_text == "1–50件目／1万件以上"
    assert "LIMIT 10001" in queries[0]["sql"]


def test_a_deep_page_skips_nothing_by_offset_and_costs_three_queries(table: None) -> None:
    fill([Facts(n, None, "ア") for n in range(30)])
    deep = walk(YEN, turned=False, size=3)[-2].next

    with CaptureQueriesContext(connection) as queries:
        page(YEN, deep)

    assert len(queries) == 3
    assert not [one["sql"] for one in queries if "OFFSET" in one["sql"].upper()]


def test_a_list_without_gaps_lets_the_index_start_at_the_edge(table: None) -> None:
    fill([Facts(n, None, "ア") for n in range(9)])

    with CaptureQueriesContext(connection) as queries:
        page(YEN, page(YEN).next)

    assert '"yen" <= 6' in queries[-1]["sql"]
