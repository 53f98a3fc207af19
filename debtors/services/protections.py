"""Follows 支援措置 as a department's file says it: opens at once, ends when no longer said."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from debtors.models import Protection, ProtectionOrigin, SourcePerson

DELIVERED = ProtectionOrigin.DELIVERED


@transaction.atomic
def follow_protections(
    *, department: str, delivered: Collection[str], protected: Collection[str], on: date
) -> None:
    """Open a protection for each protected number, end it for a delivered number no longer so.

    `delivered` and `protected` are numbers of one delivery whose file carries the mark. A person
    missing in it keeps what stands: a row that vanished says nothing. What the resident desk's
    list or a handler said stands whatever a file says.
    """
    persons = dict(
        SourcePerson.objects.filter(department=department, number__in=protected).values_list(
            "number", "pk"
        )
    )
    own = Protection.objects.filter(origin=DELIVERED, until_on__isnull=True)
    standing = set(
        own.filter(source_person__in=persons.values()).values_list("source_person_id", flat=True)
    )
    Protection.objects.bulk_create(
        Protection(source_person_id=pk, from_on=on, origin=DELIVERED)
        for pk in persons.values()
        if pk not in standing
    )
    open_ones = own.filter(source_person__department=department).values_list(
        "pk", "source_person__number"
    )
    released = [pk for pk, number in open_ones if number in delivered and number not in protected]
    Protection.objects.filter(pk__in=released).update(until_on=on)
