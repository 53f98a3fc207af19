"""Acts of named persons on a claim's prescription: 確認済, 満了, and taking either back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from casework.models import (
    Footing,
    MaturityAct,
    PrescriptionDay,
    PrescriptionMaturity,
    PrescriptionReview,
    ReviewAct,
)
from casework.rights import ONLY_OWN, may_vouch
from casework.services.reckoning import reckon_prescription


class ActRefused(Exception):  # noqa: N818 - what happened, not a fault of the program
    """The act does not fit the claim as it stands now; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, on which of the office's days, at what moment."""

    by: Viewer
    on: date
    at: datetime


@transaction.atomic
def vouch_history(
    *, receivable: int, facts_hash: str, note: str, by: Viewer, on: date, at: datetime
) -> PrescriptionDay:
    """The department vouches for exactly the facts that its person saw: the day is 確認済."""
    day = _day(receivable, facts_hash, by, on)
    if day.footing == Footing.VOUCHED:
        raise ActRefused("この債権の経過は、もう確認済です。画面を開き直します。")
    _review(day, ReviewAct.VOUCH, note, Who(by, on, at))
    return _footed(day, Footing.VOUCHED, note or "経過の確認", by, on)


@transaction.atomic
def withdraw_review(
    *, receivable: int, facts_hash: str, note: str, by: Viewer, on: date, at: datetime
) -> PrescriptionDay:
    """The department takes its word back: the day is 推定 again."""
    day = _day(receivable, facts_hash, by, on)
    if day.footing != Footing.VOUCHED:
        raise ActRefused("この債権の最終日は推定です。取り下げる確認がありません。")
    _review(day, ReviewAct.WITHDRAW, note, Who(by, on, at))
    return _footed(day, Footing.ESTIMATED, note, by, on)


@transaction.atomic
def declare_matured(
    *, receivable: int, facts_hash: str, reason: str, by: Viewer, on: date, at: datetime
) -> PrescriptionDay:
    """Make a day that has passed 満了; of two people at once one is refused."""
    day = _day(receivable, facts_hash, by, on)
    if day.matured:
        raise ActRefused("この債権は、もう満了です。だれがいつ満了としたかは、下の記録にあります。")
    if day.earliest_on is None:
        raise ActRefused("この債権の時効は進んでいません（差押・猶予など）。満了にはできません。")
    if day.earliest_on >= on:
        raise ActRefused(
            f"最終日は{era(day.earliest_on)}で、まだ過ぎていません。翌日から満了にできます。"
        )
    _mature(day, MaturityAct.MATURE, day.earliest_on, reason, Who(by, on, at))
    return day


@transaction.atomic
def take_back_maturity(
    *, receivable: int, facts_hash: str, reason: str, by: Viewer, on: date, at: datetime
) -> PrescriptionDay:
    """A second act undoes 満了; both stay on record."""
    day = _day(receivable, facts_hash, by, on)
    if not day.matured:
        raise ActRefused("この債権は満了ではありません。取り消すものがありません。")
    last = PrescriptionMaturity.objects.filter(receivable=receivable).latest("pk")
    _mature(day, MaturityAct.TAKE_BACK, last.last_on, reason, Who(by, on, at))
    return day


def _day(receivable: int, facts_hash: str, by: Viewer, on: date) -> PrescriptionDay:
    """The claim's day, reckoned now and locked; refused if a fact came that nobody looked at."""
    reckon_prescription(receivables=[receivable], on=on)
    day = PrescriptionDay.objects.select_for_update().filter(receivable=receivable).first()
    if day is None:
        raise ActRefused("この債権は納め終わっています。時効は問題になりません。")
    if not may_vouch(by, day.department_id):
        raise ActRefused(ONLY_OWN)
    if day.facts_hash != facts_hash:
        raise ActRefused("画面を開いたあとに新しい事実が届きました。経過をもう一度見て、決めます。")
    return day


def _review(day: PrescriptionDay, act: ReviewAct, note: str, who: Who) -> None:
    PrescriptionReview.objects.create(
        receivable_id=day.receivable_id,
        act=act,
        facts_hash=day.facts_hash,
        note=note,
        by_id=who.by.staff_id,
        on=who.on,
        made_at=who.at,
    )


def _footed(
    day: PrescriptionDay, footing: Footing, reason: str, by: Viewer, on: date
) -> PrescriptionDay:
    before = {"footing": day.footing}
    PrescriptionDay.objects.filter(pk=day.pk).update(footing=footing)
    day.footing = footing
    record_change(
        by=by, on=on, record=day, before=before, after={"footing": footing}, reason=reason
    )
    return day


def _mature(day: PrescriptionDay, act: MaturityAct, last_on: date, reason: str, who: Who) -> None:
    PrescriptionMaturity.objects.create(
        receivable_id=day.receivable_id,
        act=act,
        last_on=last_on,
        footing=day.footing,
        facts_hash=day.facts_hash,
        reason=reason,
        by_id=who.by.staff_id,
        on=who.on,
        made_at=who.at,
    )
    before, day.matured = day.matured, act == MaturityAct.MATURE
    PrescriptionDay.objects.filter(pk=day.pk).update(matured=day.matured)
    record_change(
        by=who.by,
        on=who.on,
        record=day,
        before={"matured": before},
        after={"matured": day.matured, "last_on": last_on.isoformat()},
        reason=reason,
    )
