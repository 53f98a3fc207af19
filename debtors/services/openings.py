"""緊急閲覧 (break-glass): opens one debtor for some minutes with a reason, and tells the 室長."""

from datetime import date, datetime, timedelta

from django.db import transaction

from arrears_office.office.city import city
from arrears_office.office.models import AlertSort
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.services.alerts import raise_alert
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor, Opening, OpeningSort
from debtors.selectors.openings import opening_in_force
from debtors.tied import tied_debtors

SHORTEST_REASON = 10
TOO_SHORT = f"理由を{SHORTEST_REASON}字以上で書きます。何のために、何を確かめるかを書きます。"
TIED = (
    "除斥の申告がある人は、緊急閲覧でも開けません。"
    "システム管理者か監査担当の、ほかの職員に頼みます。"
)


@transaction.atomic
def open_with_reason(*, debtor: Debtor, reason: str, by: Viewer, on: date, at: datetime) -> Opening:
    """Open the debtor to `by` until the city's minutes have passed; the 室長 is told at once.

    domain.md §6.3, last row: no content by default, break-glass with reason. Who sends the form
    twice gets the opening that still runs: one look, one number, one alert.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise RefusedError(TOO_SHORT)
    if tied_debtors(by).filter(debtor=debtor).exists():
        raise RefusedError(TIED)
    running = opening_in_force(by, debtor, at)
    if running is not None:
        return running
    minutes = city().sharing.break_glass_minutes
    opening = Opening.objects.create(
        sort=OpeningSort.BREAK_GLASS,
        staff_id=by.staff_id,
        debtor=debtor,
        reason=reason.strip(),
        opened_at=at,
        until_at=at + timedelta(minutes=minutes),
    )
    record_change(
        by=by,
        on=on,
        record=opening,
        before=None,
        after={"debtor": debtor.public_id, "minutes": minutes},
        reason=opening.reason,
    )
    raise_alert(
        sort=AlertSort.BREAK_GLASS,
        staff=by,
        department=None,
        on=on,
        at=at,
        public_ids=[debtor.public_id],
        facts={"number": opening.pk, "minutes": minutes, "reason": opening.reason},
        key=f"break_glass:{opening.pk}",
    )
    return opening
