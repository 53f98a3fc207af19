"""Proposes people whom a department's file names beside a debtor: guarantors, children."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from arrears_office.office.city import city
from debtors.models import Relation, RelationOrigin, RelationSort, RelationState
from debtors.normalise import address_key, name_key
from debtors.services.relations.evidence import may_end, said, unsaid
from debtors.services.relations.writing import keep_moved, keep_new

Key = tuple[int, str, str]
"""Person, key of the name, key of the address: one other, however his address is written."""


@dataclass(frozen=True, slots=True)
class Said:
    """A person's file names somebody: name and address as received, kinds, newest as-of day."""

    person: int
    name: str
    address: str
    kinds: tuple[str, ...]
    seen_on: date


def propose_named(
    *,
    sort: RelationSort,
    liable: bool,
    named: Iterable[Said],
    newest: Mapping[int, date],
    at: datetime,
) -> int:
    """Propose whoever is named and not known yet; returns how many are new.

    `newest`: every person of whom the files speak → the newest as-of day of his claims. Somebody
    named before and no longer then is not deleted: his end is proposed. Whom a person refused, or
    entered by hand, is never proposed anew.
    """
    wanted = _by_key(named)
    relations = list(Relation.objects.filter(sort=sort).exclude(other_name=""))
    known = {_key_of(each) for each in relations}
    _follow(relations, wanted, newest)
    fresh = [
        found
        for key, found in wanted.items()
        if key not in known and found.seen_on >= newest[found.person]
    ]
    keep_new(relations=[_proposal(found, sort, liable=liable, at=at) for found in fresh])
    return len(fresh)


def _by_key(named: Iterable[Said]) -> dict[Key, Said]:
    """The newest spelling of each, with the kinds of all."""
    kinds: dict[Key, set[str]] = defaultdict(set)
    found: dict[Key, Said] = {}
    for each in sorted(named, key=lambda one: one.seen_on):
        key = _key(each.person, each.name, each.address)
        kinds[key].update(each.kinds)
        found[key] = each
    return {key: replace(each, kinds=tuple(sorted(kinds[key]))) for key, each in found.items()}


def _follow(
    relations: Iterable[Relation], wanted: Mapping[Key, Said], newest: Mapping[int, date]
) -> None:
    """Note with what stands whether it is said again, or since when it is not."""
    moved = []
    for relation in relations:
        before, now = relation.evidence, newest.get(relation.person_id)
        last = wanted.get(_key_of(relation))
        if relation.origin != RelationOrigin.DELIVERED or now is None or last is None:
            continue
        if last.seen_on >= now:
            relation.evidence = said(before)
        elif may_end(relation):
            relation.evidence = unsaid(before, seen_on=last.seen_on, missing_on=now)
        if relation.evidence != before:
            moved.append(relation)
    keep_moved(relations=moved, fields=["evidence"])


def _proposal(found: Said, sort: RelationSort, *, liable: bool, at: datetime) -> Relation:
    return Relation(
        person_id=found.person,
        sort=sort,
        other_name=found.name,
        other_address=found.address,
        liable=liable,
        kinds=list(found.kinds),
        state=RelationState.PROPOSED,
        origin=RelationOrigin.DELIVERED,
        recorded_at=at,
    )


def _key_of(relation: Relation) -> Key:
    return _key(relation.person_id, relation.other_name, relation.other_address)


def _key(person: int, name: str, address: str) -> Key:
    home = city()
    place = address_key(address, prefecture=home.prefecture, city=home.name)
    return person, name_key(name), place
