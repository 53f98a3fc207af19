"""Joins and parts the faces of one person: link, standings, lists, queue in one transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.services.joining import carry_work
from debtors.models import Debtor, IdentityLink, SourcePerson
from debtors.services import move_link, new_debtors_for, refresh_candidates, refresh_summaries
from debtors.services.marks import follow_marks
from receivables.services import restand


@transaction.atomic
def link_people(
    *,
    source_person: SourcePerson,
    debtor: Debtor,
    evidence: dict[str, Any],
    by: Staff | Viewer | None,
    on: date,
    at: datetime,
) -> bool:
    """Make the source person a face of `debtor`; False when it already is.

    `by` is None only for the rule of equal 宛名番号 and birth date. Undo with `unlink_people`.
    """
    moved = link_all(
        source_persons=[source_person], debtor=debtor, evidence=evidence, by=by, on=on, at=at
    )
    return bool(moved)


@transaction.atomic
def link_all(
    *,
    source_persons: Iterable[SourcePerson],
    debtor: Debtor,
    evidence: dict[str, Any],
    by: Staff | Viewer | None,
    on: date,
    at: datetime,
    reason: str = "名寄せ",
) -> list[int]:
    """Make all these faces of `debtor`, stood anew once; returns those who were not already."""
    moved: list[int] = []
    touched = {debtor.pk: None}
    for person in source_persons:
        left = move_link(source_person=person.pk, debtor=debtor, at=at, evidence=evidence, by=by)
        if left is None:
            continue
        moved.append(person.pk)
        touched[left.pk] = None
        record_change(
            by=by,
            on=on,
            record=person,
            before={"debtor": left.public_id},
            after={"debtor": debtor.public_id, **evidence},
            reason=reason,
        )
    for left_pk in [pk for pk in touched if pk != debtor.pk]:
        carry_work(left=left_pk, kept=debtor.pk, by=by, on=on)
    if moved:
        settle(set(touched), on)
    return moved


@transaction.atomic
def unlink_people(
    *, source_person: SourcePerson, reason: str, by: Staff | Viewer, on: date, at: datetime
) -> Debtor:
    """Make the source person a debtor of its own again; nothing else is lost."""
    link = IdentityLink.objects.select_for_update().get(
        source_person=source_person, unlinked_at__isnull=True
    )
    IdentityLink.objects.filter(pk=link.pk).update(unlinked_at=at)
    new_debtors_for(source_persons=[source_person.pk], at=at)
    own = IdentityLink.objects.get(source_person=source_person, unlinked_at__isnull=True).debtor
    carry_work(left=link.debtor_id, kept=own.pk, by=by, on=on)
    settle({link.debtor_id, own.pk}, on)
    record_change(
        by=by,
        on=on,
        record=source_person,
        before={"debtor": link.debtor.public_id},
        after={"debtor": own.public_id},
        reason=reason,
    )
    return own


def settle(debtors: set[int], on: date) -> None:
    """Stand debtors anew whose faces moved: yen, marks, the list's row, the desk's queue."""
    restand(debtors=debtors, on=on)
    follow_marks(debtors=debtors, on=on)
    refresh_summaries(debtors=debtors, on=on)
    refresh_candidates(debtors=debtors)
