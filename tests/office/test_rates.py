"""Rates of a notice: one person enters, another confirms, and only then do they count."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from arrears_office.law.rates import built_in
from arrears_office.office.models import ChangeRecord, EnteredRate, RateSort
from arrears_office.office.rates import book_with, forget_rates, rate_book
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors import confirmed_rates
from arrears_office.office.services import (
    Notice,
    RateGoneError,
    confirm_rate,
    enter_rate,
    withdraw_rate,
)
from tests import cast
from tests.office.gazette import NEW_YEAR, NOTICE, confirmed, enter, figure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
TODAY = cast.TODAY
TERM = {"sort": RateSort.INTEREST, "from_on": date(2029, 4, 1), "until_on": date(2032, 3, 31)}
MOJ = Notice("試験のための告示第2号", date(2028, 3, 31))


def confirm(rate: EnteredRate, thousandths: int = 900, **changed: Any) -> EnteredRate:
    """The second person's act."""
    given = {"rate": rate.pk, "thousandths": thousandths, "by": cast.office_chief(), "on": TODAY}
    return confirm_rate(**(given | changed))


def test_without_rows_of_the_office_the_book_is_the_programs_own() -> None:
    assert rate_book() == built_in()
    assert rate_book().known_until == date(2026, 12, 31)


def test_an_unconfirmed_rate_never_counts() -> None:
    enter()
    assert confirmed_rates() == ()
    assert rate_book() == built_in()


def test_a_confirmed_rate_carries_the_book_on_by_its_year() -> None:
    confirmed()
    book = rate_book()
    row = book.special_on(date(2027, 6, 1))
    assert book.known_until == date(2027, 12, 31)
    assert (row.special, row.grace) == (Fraction("1.9"), Fraction("1.4"))
    assert row.source == "試験のための告示第1号 https://example.jp/notice"
    assert book.special[:-1] == built_in().special


def test_a_confirmed_term_of_legal_interest_carries_the_book_on() -> None:
    confirmed(figure=figure(4_000, **TERM), notice=MOJ, on=MOJ.on)
    row = rate_book().interest_on(date(2030, 1, 1))
    assert (row.rate, row.known_until) == (Fraction(4), date(2032, 3, 31))
    assert rate_book().interest_on(date(2029, 3, 31)).rate == Fraction(3)


def test_a_rate_behind_a_gap_waits_until_the_gap_is_filled() -> None:
    confirmed()
    (of_2027,) = confirmed_rates()
    of_2028 = type(of_2027)(**{**vars(of_2027), "from_on": date(2028, 1, 1)})
    assert book_with((of_2028,)) == built_in()
    assert book_with((of_2027, of_2028)).known_until == date(2028, 12, 31)


def test_the_programs_own_row_stands_before_the_offices() -> None:
    confirmed()
    (of_2027,) = confirmed_rates()
    of_2026 = type(of_2027)(**{**vars(of_2027), "from_on": date(2026, 1, 1)})
    assert book_with((of_2026,)) == built_in()


def test_the_confirmed_rows_are_read_once_and_anew_after_a_confirmation(
    django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rate = enter()
    with django_assert_num_queries(1):
        assert rate_book() is rate_book() == built_in()
    with django_capture_on_commit_callbacks(execute=True):
        confirm(rate)
    assert rate_book().known_until == date(2027, 12, 31)


def test_nobody_confirms_what_he_entered_himself() -> None:
    rate = enter()
    with pytest.raises(RefusedError, match="自分が入れた割合は、自分では確認できません"):
        confirm(rate, by=cast.office_clerk())
    assert EnteredRate.objects.waiting().count() == 1


def test_the_database_itself_refuses_one_person_as_both() -> None:
    rate = enter()
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredRate.objects.filter(pk=rate.pk).update(
            confirmed_by=rate.entered_by_id, confirmed_at=rate.entered_at, confirmed_on=TODAY
        )


def test_the_database_itself_keeps_one_rate_in_force_per_day() -> None:
    first = confirmed()
    second = enter(1_000, reason="告示の読み違い")
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredRate.objects.filter(pk=second.pk).update(
            confirmed_by=first.confirmed_by_id, confirmed_at=first.confirmed_at, confirmed_on=TODAY
        )


def test_another_figure_is_refused_with_both_shown() -> None:
    rate = enter()
    with pytest.raises(RefusedError, match=r"入力は0\.9%、確認は0\.8%で、合いません"):
        confirm(rate, 800)
    assert rate_book() == built_in()


def test_each_act_is_written_down_with_its_person() -> None:
    rate = confirmed()
    entered, last = ChangeRecord.objects.filter(
        record_label="office.EnteredRate", record_key=str(rate.pk)
    ).order_by("pk")
    assert (entered.before, entered.by) == (None, cast.office_clerk())
    assert entered.after is not None
    assert entered.after["thousandths"] == 900
    assert (last.by, last.on, last.reason) == (cast.office_chief(), TODAY, "割合の確認")
    assert last.after is not None
    assert last.after["confirmed_by"] == cast.office_chief().pk


def test_a_withdrawn_rate_stays_readable_and_makes_room() -> None:
    rate = enter(1_900)
    withdraw_rate(rate=rate.pk, reason="打ち間違い", by=cast.office_clerk(), on=TODAY)
    assert EnteredRate.objects.get(pk=rate.pk).withdrawn_reason == "打ち間違い"
    assert enter().is_waiting
    with pytest.raises(RateGoneError, match="先に確認したか、取り下げました"):
        confirm(rate, 1_900)


def test_a_withdrawal_says_why() -> None:
    with pytest.raises(RefusedError, match="取り下げる理由を入れます"):
        withdraw_rate(rate=enter().pk, reason=" ", by=cast.office_clerk(), on=TODAY)


def test_a_confirmed_rate_cannot_be_taken_back() -> None:
    with pytest.raises(RateGoneError):
        withdraw_rate(rate=confirmed().pk, reason="念のため", by=cast.office_clerk(), on=TODAY)


def test_a_mistake_is_put_right_by_another_row_and_the_older_one_is_kept() -> None:
    mistaken = confirmed()
    right = confirmed(1_000, reason="告示の読み違い")
    mistaken.refresh_from_db()
    assert mistaken.replaced_by == right
    assert [row.thousandths for row in confirmed_rates()] == [1_000]
    forget_rates()
    assert rate_book().special_on(NEW_YEAR).special == Fraction("2.0")


def test_putting_right_a_confirmed_rate_needs_its_reason() -> None:
    confirmed()
    with pytest.raises(RefusedError, match="入れ直すので、理由を入れます"):
        enter(1_000)


def test_a_second_rate_of_the_same_day_waits_for_the_first() -> None:
    enter()
    with pytest.raises(RefusedError, match="同じ日からの割合が、確認を待っています"):
        enter(1_000)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"figure": figure(850)}, r"平均貸付割合は0\.1%きざみ.*0\.85%ではなく"),
        ({"figure": figure(20_100)}, "20%まで"),
        ({"figure": figure(from_on=date(2026, 1, 1))}, "入れられるのは、令和9年1月1日"),
        ({"figure": figure(from_on=date(2028, 1, 1))}, "入れられるのは、令和9年1月1日"),
        ({"figure": figure(3_500, **TERM)}, r"法定利率は1\.0%きざみ"),
        ({"figure": figure(3_000, **(TERM | {"until_on": date(2029, 4, 1)}))}, "最後の日は"),
        ({"figure": figure(3_000, **(TERM | {"until_on": None}))}, "最後の日は"),
        ({"notice": Notice(" ", NOTICE.on)}, "告示の番号か題名を入れます"),
        ({"notice": Notice("告示", date(2026, 11, 24))}, "今日令和8年11月23日"),
        ({"notice": Notice("告示", date(2025, 11, 28))}, "その前の年か後に告示されます"),
    ],
)
def test_what_no_notice_can_say_is_refused_with_its_remedy(
    changed: dict[str, Any], words: str
) -> None:
    given: dict[str, Any] = {"figure": figure(), "notice": NOTICE, "by": cast.office_clerk()}
    with pytest.raises(RefusedError, match=words):
        enter_rate(**(given | {"on": TODAY} | changed))
    assert not EnteredRate.objects.exists()
