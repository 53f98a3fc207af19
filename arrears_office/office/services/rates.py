"""Enter, confirm and withdraw a rate of a public notice; two people look before it counts."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from arrears_office.office.clock import machine_now
from arrears_office.office.models import EnteredRate, RateSort, Staff
from arrears_office.office.rates import book_with, forget_rates
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors.rates import confirmed_rates
from arrears_office.office.services.changes import record_change
from arrears_office.office.services.rate_rules import (
    Figure,
    Notice,
    check_days,
    check_figure,
    check_notice,
    percent_of,
)
from arrears_office.office.viewer import Viewer

ARTICLES = {
    RateSort.SPECIAL: "地方税法附則3条の2、租税特別措置法93条②",
    RateSort.INTEREST: "民法404条③・419条①",
}


class RateGoneError(RefusedError):
    """Somebody else has confirmed or withdrawn the rate since the page was opened."""

    words = "この割合は、ほかの職員が先に確認したか、取り下げました。"


@transaction.atomic
def enter_rate(
    *, figure: Figure, notice: Notice, reason: str = "", by: Staff | Viewer, on: date
) -> EnteredRate:
    """A rate that waits for another person, and counts for nothing until then.

    It is the first one not yet known, or puts right, with a `reason`, one the office confirmed.
    """
    check_figure(figure)
    current = EnteredRate.objects.current().filter(sort=figure.sort, from_on=figure.from_on)
    corrects = current.exists()
    check_days(figure, book_with(confirmed_rates()), corrects=corrects)
    check_notice(notice, figure, on)
    if corrects and not reason.strip():
        raise RefusedError("確認済みの割合を入れ直すので、理由を入れます。")
    rate = EnteredRate(
        sort=figure.sort,
        from_on=figure.from_on,
        until_on=figure.until_on,
        thousandths=figure.thousandths,
        article=ARTICLES[figure.sort],
        notice=notice.title.strip(),
        noticed_on=notice.on,
        source_url=notice.source_url.strip(),
        reason=reason.strip(),
        entered_by_id=_person(by),
        entered_at=machine_now(),
        entered_on=on,
    )
    _save_new(rate)
    record_change(
        by=by, on=on, record=rate, before=None, after=_facts(rate), reason=reason or "割合の入力"
    )
    return rate


@transaction.atomic
def confirm_rate(*, rate: int, thousandths: int, by: Staff | Viewer, on: date) -> EnteredRate:
    """Let a waiting rate count: another person has read the notice and typed the same figure.

    The confirmed row of the same day, if there is one, is kept as replaced.
    """
    row = _waiting(rate)
    if _person(by) == row.entered_by_id:
        raise RefusedError("自分が入れた割合は、自分では確認できません。ほかの職員が確認します。")
    if thousandths != row.thousandths:
        raise RefusedError(
            f"入力は{percent_of(row.thousandths)}%、確認は{percent_of(thousandths)}%で、合いません。"
            "告示をもう一度見て、確認を入れ直すか、入力を取り下げます。"
        )
    before = _facts(row)
    EnteredRate.objects.current().filter(sort=row.sort, from_on=row.from_on).update(replaced_by=row)
    row.confirmed_by_id, row.confirmed_at, row.confirmed_on = _person(by), machine_now(), on
    row.save(update_fields=["confirmed_by", "confirmed_at", "confirmed_on"])
    record_change(by=by, on=on, record=row, before=before, after=_facts(row), reason="割合の確認")
    transaction.on_commit(forget_rates)
    return row


@transaction.atomic
def withdraw_rate(*, rate: int, reason: str, by: Staff | Viewer, on: date) -> EnteredRate:
    """Take back a rate that nobody has confirmed; its row stays and can be read."""
    row = _waiting(rate)
    if not reason.strip():
        raise RefusedError("取り下げる理由を入れます。")
    before = _facts(row)
    row.withdrawn_by_id, row.withdrawn_at, row.withdrawn_on = _person(by), machine_now(), on
    row.withdrawn_reason = reason.strip()
    row.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_on", "withdrawn_reason"])
    record_change(by=by, on=on, record=row, before=before, after=_facts(row), reason=reason.strip())
    return row


def _save_new(rate: EnteredRate) -> None:
    """The database keeps one waiting row per sort and day, also of two people at once."""
    try:
        with transaction.atomic():
            rate.save()
    except IntegrityError:
        waiting = EnteredRate.objects.waiting().filter(sort=rate.sort, from_on=rate.from_on)
        if not waiting.exists():
            raise
        raise RefusedError(
            "同じ日からの割合が、確認を待っています。先にそれを確認するか、取り下げます。"
        ) from None


def _person(by: Staff | Viewer) -> int:
    return by.staff_id if isinstance(by, Viewer) else by.pk


def _waiting(number: int) -> EnteredRate:
    row = EnteredRate.objects.select_for_update().filter(pk=number).first()
    if row is None or row.confirmed_by_id or row.withdrawn_by_id:
        raise RateGoneError(RateGoneError.words)
    return row


def _facts(rate: EnteredRate) -> dict[str, Any]:
    return {
        "sort": rate.sort,
        "from_on": rate.from_on,
        "until_on": rate.until_on,
        "thousandths": rate.thousandths,
        "notice": rate.notice,
        "noticed_on": rate.noticed_on,
        "source_url": rate.source_url,
        "entered_by": rate.entered_by_id,
        "confirmed_by": rate.confirmed_by_id,
        "withdrawn_by": rate.withdrawn_by_id,
    }
