"""Joins and parts the faces of one person: link, standings, lists, queue in one transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor, IdentityLink, SourcePerson
from debtors.selectors.partings import partings_between
from debtors.services import move_link, new_debtors_for, refresh_candidates, refresh_summaries
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
    moved, touched = [], {debtor.pk}
    for person in source_persons:
        left = move_link(source_person=person.pk, debtor=debtor, at=at, evidence=evidence, by=by)
        if left is None:
            continue
        moved.append(person.pk)
        touched.add(left.pk)
        record_change(
            by=by,
            on=on,
            record=person,
            before={"debtor": left.public_id},
            after={"debtor": debtor.public_id, **evidence},
            reason=reason,
        )
    if moved:
        _settle(touched, on)
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
    _settle({link.debtor_id, own.pk}, on)
    record_change(
        by=by,
        on=on,
        record=source_person,
        before={"debtor": link.debtor.public_id},
        after={"debtor": own.public_id},
        reason=reason,
    )
    return own


def link_by_rule(*, department: str, on: date, at: datetime) -> int:
    """Link lone persons of the department whose shared 宛名番号 and birth date stand elsewhere.

    The one rule that needs no person's decision (DESIGN §3 IdentityLink). A pair that was ever
    parted stays parted; a debtor with several faces is joined by people only. Returns the links.
    """
    made = 0
    for person, debtor in _pairs_by_rule(department):
        evidence = {"rule": "shared_number_and_birth"}
        made += link_people(
            source_person=person, debtor=debtor, evidence=evidence, by=None, on=on, at=at
        )
    return made


def _pairs_by_rule(department: str) -> Iterable[tuple[SourcePerson, Debtor]]:
    persons = SourcePerson.objects.filter(shared_number=True, current_state__birth_on__isnull=False)
    own = persons.filter(department=department).select_related("current_state")
    mine = {person.number: person for person in own}
    others = (
        persons.exclude(department=department)
        .filter(number__in=mine.keys())
        .order_by("department__position", "pk")
        .values_list("number", "current_state__birth_on", "pk")
    )
    for number, birth_on, other in others:
        person = mine.get(number)
        if person is None or person.current_state is None:
            continue
        if person.current_state.birth_on != birth_on:
            continue
        if (target := _joinable(person.pk, other)) is not None:
            del mine[number]
            yield person, target


def _joinable(person: int, other: int) -> Debtor | None:
    """The other's debtor, if `person` is alone and the two were never parted."""
    own, target = _debtor_of(person), _debtor_of(other)
    if own.pk == target.pk:
        return None
    alone = IdentityLink.objects.filter(debtor=own, unlinked_at__isnull=True).count() == 1
    return target if alone and not _parted(person, target) else None


def _parted(person: int, target: Debtor) -> bool:
    """Whether he was unlinked from there once, or a decision in force says 別の人."""
    left = IdentityLink.objects.filter(
        source_person=person, debtor=target, unlinked_at__isnull=False
    )
    faces = IdentityLink.objects.filter(debtor=target, unlinked_at__isnull=True)
    apart = partings_between([person], faces.values_list("source_person_id", flat=True))
    return left.exists() or apart.exists()


def _debtor_of(person: int) -> Debtor:
    links = IdentityLink.objects.select_related("debtor")
    return links.get(source_person=person, unlinked_at__isnull=True).debtor


def _settle(debtors: set[int], on: date) -> None:
    restand(debtors=debtors, on=on)
    refresh_summaries(debtors=debtors)
    refresh_candidates(debtors=debtors)
