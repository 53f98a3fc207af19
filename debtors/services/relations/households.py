"""Proposes the members of one household: equal household numbers within one department's file."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from typing import NamedTuple

from django.db.models.fields.json import KT, KeyTextTransform

from debtors.models import (
    PersonState,
    Relation,
    RelationOrigin,
    RelationSort,
    RelationState,
    SourcePerson,
)
from debtors.services.relations.evidence import may_end, said, unsaid
from debtors.services.relations.writing import keep_moved, keep_new

MOST_MEMBERS = 12
"""More under one number is a home or an institution (準世帯), where nobody lives with all [B]."""
Pair = tuple[int, int]


class Member(NamedTuple):
    """A person's household as the department last delivered it."""

    department: str
    number: str
    seen_on: date


def propose_households(*, department: str | None, at: datetime) -> int:
    """Propose each pair that shares a household number now; returns how many are new.

    Firms have such numbers too and have no household: they are left out. A pair that parted is not
    deleted: its end is proposed. A pair once refused, or entered by hand, is never proposed anew.
    """
    members = _members(department)
    wanted = _pairs(members)
    standing = Relation.objects.filter(sort=RelationSort.HOUSEHOLD, other__isnull=False)
    if department is not None:
        standing = standing.filter(person__department=department)
    relations = list(standing)
    _follow(relations, wanted, members)
    fresh = wanted - {_pair(each) for each in relations}
    keep_new(relations=[_proposal(pair, at) for pair in sorted(fresh)])
    return len(fresh)


def _members(department: str | None) -> dict[int, Member]:
    """Natural persons with a household number in their current state."""
    persons = SourcePerson.objects.filter(
        current_state__facts__has_key="household_number",
        current_state__facts__corporate_number__isnull=True,
    ).exclude(current_state__sex="firm")
    if department is not None:
        persons = persons.filter(department=department)
    rows = persons.annotate(
        household=KeyTextTransform("household_number", "current_state__facts")
    ).values_list("pk", "department_id", "household", "current_state__last_as_of_on")
    return {
        pk: Member(code, number, seen_on) for pk, code, number, seen_on in rows.iterator() if number
    }


def _pairs(members: dict[int, Member]) -> set[Pair]:
    houses: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pk, member in members.items():
        houses[member.department, member.number].append(pk)
    return {
        pair
        for house in houses.values()
        if len(house) <= MOST_MEMBERS
        for pair in combinations(sorted(house), 2)
    }


def _follow(relations: Iterable[Relation], wanted: set[Pair], members: dict[int, Member]) -> None:
    """A pair is parted once both are known with different numbers; a house that grew is not."""
    moved = []
    parted = {_pair(each) for each in relations if _is_parted(each, members)}
    last = _last_together({pk for pair in parted for pk in pair})
    for relation in relations:
        before, pair = relation.evidence, _pair(relation)
        if pair in wanted:
            relation.evidence = said(before)
        elif pair in parted and pair in last:
            newest = max(members[pk].seen_on for pk in pair)
            relation.evidence = unsaid(before, seen_on=last[pair], missing_on=newest)
        if relation.evidence != before:
            moved.append(relation)
    keep_moved(relations=moved, fields=["evidence"])


def _is_parted(relation: Relation, members: dict[int, Member]) -> bool:
    found = [members[pk] for pk in _pair(relation) if pk in members]
    return (
        relation.origin == RelationOrigin.DELIVERED
        and may_end(relation)
        and len({member.number for member in found}) == 2
    )


def _last_together(persons: set[int]) -> dict[Pair, date]:
    """Pair → the newest day on which both were delivered under one number."""
    houses: dict[str, dict[int, date]] = defaultdict(dict)
    rows = (
        PersonState.objects.filter(source_person__in=persons, facts__has_key="household_number")
        .annotate(household=KT("facts__household_number"))
        .values_list("household", "source_person", "last_as_of_on")
    )
    for number, person, day in rows:
        houses[number][person] = max(day, houses[number].get(person, day))
    found: dict[Pair, date] = {}
    for house in houses.values():
        for one, other in combinations(sorted(house), 2):
            day = min(house[one], house[other])
            found[one, other] = max(day, found.get((one, other), day))
    return found


def _pair(relation: Relation) -> Pair:
    one, other = sorted((relation.person_id, relation.other_id or 0))
    return one, other


def _proposal(pair: Pair, at: datetime) -> Relation:
    return Relation(
        person_id=pair[0],
        other_id=pair[1],
        sort=RelationSort.HOUSEHOLD,
        state=RelationState.PROPOSED,
        origin=RelationOrigin.DELIVERED,
        recorded_at=at,
    )
