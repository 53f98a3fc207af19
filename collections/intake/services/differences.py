"""未照合差: named when a control is not met, accepted by the department's head with a reason."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from intake.control import Difference
from intake.models import NamedDifference


@transaction.atomic
def name_differences(*, department: str, as_of_on: date, differences: Iterable[Difference]) -> None:
    """Write down which figures the newest try did not meet.

    One already named stays as it is. One nobody accepted, and which no longer stands, goes: it
    was a question to the head, and the files have answered it.
    """
    differences = list(differences)
    asked = NamedDifference.objects.filter(
        department=department, as_of_on=as_of_on, accepted_at__isnull=True
    )
    standing = {(d.kind, d.figure, d.on, d.wanted, d.found) for d in differences}
    answered = [
        each.pk
        for each in asked
        if (each.kind, each.figure, each.on, each.wanted_yen, each.found_yen) not in standing
    ]
    NamedDifference.objects.filter(pk__in=answered).delete()
    NamedDifference.objects.bulk_create(
        [
            NamedDifference(
                department_id=department,
                as_of_on=as_of_on,
                kind=each.kind,
                figure=each.figure,
                on=each.on,
                wanted_yen=each.wanted,
                found_yen=each.found,
            )
            for each in differences
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def accept_difference(
    *, difference: NamedDifference, reason: str, by: Staff, on: date, at: datetime
) -> None:
    """The head answers for this difference: the next try of the same content passes it."""
    locked = NamedDifference.objects.select_for_update().get(pk=difference.pk)
    if locked.accepted_at is not None:
        return
    record_change(
        by=by,
        on=on,
        record=locked,
        before={"accepted": False},
        after={"accepted": True, "yen": locked.wanted_yen - locked.found_yen},
        reason=reason,
    )
    NamedDifference.objects.filter(pk=locked.pk).update(
        accepted_at=at, accepted_by=by, reason=reason
    )
