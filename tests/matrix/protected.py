"""The fourth object of the matrix: the same persons under 支援措置, and what they may not betray.

Every person of the settled city gets a place, a telephone and somebody under the same roof that
can be found in an answer. The ordinary walk shows them; once everybody is protected, none may
stand in any answer.
"""

import re
from datetime import date

from debtors.models import PersonState, Protection, Relation, RelationSort, SourcePerson
from debtors.normalise import address_key, phone_key
from tests.debtors import town

PLACE, PHONE, ROOF = "隠里町{}番", "0599-{:06}", "同居人{}号"
SHAPES = re.compile(r"隠里町\d+番|0599-?\d{6}|同居人\d+号|隠里町")
SINCE = date(2026, 11, 1)
"""Protections begin before the office's day, after the deliveries."""


def mark_everybody() -> None:
    """Give every person of the city an own place, telephone and household."""
    states = list(PersonState.objects.order_by("pk"))
    for state in states:
        state.address, state.phone = PLACE.format(state.pk), PHONE.format(state.pk)
        state.address_key, state.phone_key = address_key(state.address), phone_key(state.phone)
    PersonState.objects.bulk_update(states, ["address", "phone", "address_key", "phone_key"])
    Relation.objects.bulk_create(
        Relation(
            person_id=person,
            sort=RelationSort.HOUSEHOLD,
            other_name=ROOF.format(person),
            other_address=PLACE.format(f"9{person}"),
            other_phone=PHONE.format(900_000 + person),
            state="confirmed",
            origin="hand",
            recorded_at=town.at(town.AS_OF),
        )
        for person in SourcePerson.objects.order_by("pk").values_list("pk", flat=True)
    )


def protect_everybody() -> None:
    """支援措置 on every person of the city."""
    Protection.objects.bulk_create(
        (
            Protection(source_person_id=person, from_on=SINCE)
            for person in SourcePerson.objects.order_by("pk").values_list("pk", flat=True)
        ),
        ignore_conflicts=True,  # some of the settled city may stand under one already
    )


def told(words: str) -> frozenset[str]:
    """What an answer says of anybody's place, telephone and household."""
    return frozenset(SHAPES.findall(words))
