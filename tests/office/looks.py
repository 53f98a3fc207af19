"""Looks of invented days: who opened whom when, as the program would have written them."""

from collections.abc import Iterable
from datetime import datetime

from arrears_office.office.alert_rules import PAGE_OF_ONE
from arrears_office.office.models import AccessPersons, AccessRecord, Staff
from tests import cast


def opened(
    staff: Staff, public_ids: Iterable[str], at: datetime, *, what: str = PAGE_OF_ONE
) -> AccessRecord:
    """One response that showed these debtors at that moment."""
    ids = list(public_ids)
    duties = cast.viewer(staff, at.date()).duties
    return AccessRecord.objects.create(
        at=at,
        staff=staff,
        role=" ".join(
            ":".join(filter(None, (duty.role, duty.department, duty.appointment)))
            for duty in duties
        ),
        what=what,
        basis="own_duty",
        purpose="own_duty",
        layers="L0 L3",
        person_count=len(ids),
        persons=AccessPersons.objects.create(public_ids=ids, salt="x"),
        persons_digest="x",
    )
