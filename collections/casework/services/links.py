"""Joins and parts the faces of one person: link, standings, lists, queue in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arrears_office.office.kinds import taxing_departments
from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from casework.services.joining import carry_work
from debtors.models import Debtor, IdentityLink, SourcePerson
from debtors.services import move_link, part_links, refresh_candidates, refresh_summaries
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
    """Part the source person from the others of its debtor; its debtor from now on.

    It gets a debtor of its own, but where the others are of the tax office alone: then those do,
    and the section's page keeps its address. Who is alone already stays; nothing is ever lost.
    """
    link = IdentityLink.objects.select_for_update().get(
        source_person=source_person, unlinked_at__isnull=True
    )
    named = [source_person]
    going = leaving(named, debtor=link.debtor_id)
    if not going:
        return link.debtor
    own = part_out(going, debtor=link.debtor, reason=reason, by=by, on=on, at=at)
    return own if going == named else link.debtor


def leaving(named: Sequence[SourcePerson], *, debtor: int) -> list[SourcePerson]:
    """Who moves out when `named` are parted from the others of their debtor; empty: no others.

    A section that may not know of the tax office (地方税法22条) may not hear of the parting by
    another address: of such two the tax office's faces move, whoever was named.
    """
    faces = SourcePerson.objects.filter(links__debtor=debtor, links__unlinked_at__isnull=True)
    others = list(faces.exclude(pk__in=[each.pk for each in named]).order_by("pk"))
    if others and _taxed(others) and not _taxed(named):
        return others
    return list(named) if others else []


def _taxed(persons: Iterable[SourcePerson]) -> bool:
    taxing = taxing_departments()
    return all(person.department_id in taxing for person in persons)


def part_out(
    going: Sequence[SourcePerson],
    *,
    debtor: Debtor,
    reason: str,
    by: Staff | Viewer,
    on: date,
    at: datetime,
) -> Debtor:
    """These faces leave `debtor` for a new one, together, with the work of their departments."""
    own = part_links(source_persons=[person.pk for person in going], at=at)
    carry_work(left=debtor.pk, kept=own.pk, by=by, on=on)
    settle({debtor.pk, own.pk}, on)
    for person in going:
        record_change(
            by=by,
            on=on,
            record=person,
            before={"debtor": debtor.public_id},
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
