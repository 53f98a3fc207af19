"""The import desk: what waits, how current each channel is, the newest deliveries."""

import re
from datetime import timedelta

import pytest

from intake.models import Delivery, DeliveryState
from tests import cast
from tests.intake.deliveries import JUNE, NOON, OCTOBER, SEPTEMBER, claim, deliver, paid
from tests.intake.desk import browser, held, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
URL = "/admin/imports/"


def figures(staff):
    """The key numbers on top, in the order of the page."""
    found = re.findall(r'<p class="v[^"]*">\s*(\S+?)\s*<span', page(staff))
    return tuple(found)


def page(staff, query=""):
    answer = browser(staff).get(URL + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_desk_says_how_to_begin():
    assert "取込はまだありません" in page(cast.office_clerk())


def test_the_office_sees_every_department_and_a_clerk_the_own_one():
    deliver(nursery_claims=[claim("N1")])
    assert "こども課" in page(cast.office_clerk())
    own = page(cast.clerk("nursery"))
    foreign = page(cast.clerk("water"))
    assert "R8.10.31 調定" in own
    assert (
        "こども課"
        not in foreign.split("<main")[1].replace('value="nursery"', "").split("絞り込み")[0]
    )
    assert "取込はまだありません" in foreign


def test_a_department_asked_for_by_another_ones_clerk_finds_nothing():
    deliver(nursery_claims=[claim("N1")])
    assert "R8.10.31 調定" not in page(cast.clerk("water"), "?department=nursery")


def test_held_rows_and_their_yen_are_counted_on_top():
    held()
    assert figures(cast.head("nursery")) == ("1", "−500", "0", "0")
    assert figures(cast.head("water")) == ("0", "0", "0", "0")


def test_a_difference_and_the_refused_delivery_are_counted_on_top():
    refused()
    assert figures(cast.head("nursery")) == ("0", "0", "1", "1")


def test_a_refused_delivery_replaced_by_a_later_attempt_no_longer_waits():
    refused()
    deliver(nursery_claims=[claim("N1"), claim("N2")])
    assert Delivery.objects.filter(state=DeliveryState.REFUSED).count() == 1
    assert figures(cast.head("nursery")) == ("0", "0", "1", "0")


def test_a_channel_older_than_the_last_month_end_is_marked_in_words():
    deliver(SEPTEMBER, nursery_claims=[claim("N1")])
    deliver(OCTOBER, nursery_receipts=[paid("P1", "N1", 1)])
    text = page(cast.clerk("nursery"))
    assert "◆ R8.9.30まで" in text
    assert "遅れています" in text
    assert "<b>R8.10.31まで</b>" in text


def test_a_channel_that_never_came_says_so_and_one_without_a_form_is_a_dash():
    cast.departments()
    text = page(cast.clerk("nursery"))
    assert text.count("◆ まだ届いていません") == 2


def test_the_list_names_who_brought_it_and_what_it_moves():
    deliver(nursery_claims=[claim("N1", 12_345)])
    Delivery.objects.update(received_by=cast.office_clerk())
    text = page(cast.office_chief())
    assert "12,345" in text
    assert cast.office_clerk().display_name in text


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?channel=claims", 1),
        ("?channel=receipts", 1),
        ("?state=refused", 0),
        ("?as_of=2026-10-31", 2),
        ("?as_of=2026-10-30", 0),
        ("?department=nursery", 2),
        ("?department=water", 0),
    ],
)
def test_every_filter_filters(query, rows):
    deliver(nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N1", 1)])
    assert page(cast.office_chief(), query).count('class="nm"') == rows


def test_a_condition_that_cannot_be_read_shows_nothing_and_says_why():
    deliver(nursery_claims=[claim("N1")])
    text = page(cast.office_chief(), "?as_of=soon")
    assert "2026-10-31 のように入れます" in text
    assert text.count('class="nm"') == 0


def many(number):
    cast.departments()
    Delivery.objects.bulk_create(
        Delivery(
            department_id="nursery",
            as_of_on=JUNE + timedelta(days=each),
            channel="receipts",
            attempt=1,
            content_digest=f"{each}",
            state=DeliveryState.REFUSED,
            received_at=NOON + timedelta(minutes=each // 2),
        )
        for each in range(number)
    )


def test_pages_walk_every_delivery_once_newest_first():
    many(70)
    client = browser(cast.office_chief())
    url, seen = URL, []
    while url:
        answer = client.get(url)
        seen += [row["pk"] for row in answer.context["slice"].rows]
        url = answer.context["next_url"]
    assert len(seen) == len(set(seen)) == 70
    assert seen[0] in Delivery.objects.order_by("-received_at").values_list("pk", flat=True)[:2]


def test_ten_deliveries_and_a_thousand_cost_the_same_queries(django_assert_max_num_queries):
    client = browser(cast.office_chief())
    counts = []
    for number in (10, 990):
        Delivery.objects.all().delete()
        many(number)
        with django_assert_max_num_queries(16) as asked:
            client.get(URL)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_desk_names_nobody():
    held()
    text = page(cast.office_chief())
    assert "架空 花子" not in text
    assert "1000000017" not in text
