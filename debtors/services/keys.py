"""Writes stored keys anew when the rules of normalisation have changed."""

from collections.abc import Iterable

from django.db import transaction

from arrears_office.office.city import City, city
from debtors.models import IdentityLink, PersonState, Summary
from debtors.normalise import address_key, kana_key, name_key, phone_key, sort_key

RECEIVED = ("source_person_id", "name", "kana", "address", "phone")
KEYS = ("name_key", "kana_key", "phone_key", "address_key")
CHUNK = 2000


@transaction.atomic
def rekey_people() -> int:
    """Reckon every state's keys from what was received; returns how many states had others.

    Called by the migration that comes with changed rules, hence it reads and writes no column but
    those it names. What was received is not touched.
    """
    count, people = 0, set[int]()
    moved: list[PersonState] = []
    for state in PersonState.objects.only(*RECEIVED, *KEYS).iterator(CHUNK):
        if _rekey(state, city()):
            moved.append(state)
            people.add(state.source_person_id)
        if len(moved) == CHUNK:
            count += PersonState.objects.bulk_update(moved, KEYS)
            moved.clear()
    count += PersonState.objects.bulk_update(moved, KEYS)
    _sort_anew(people)
    return count


def _rekey(state: PersonState, home: City) -> bool:
    before = [getattr(state, key) for key in KEYS]
    state.name_key = name_key(state.name)
    state.kana_key = kana_key(state.kana)
    state.phone_key = phone_key(state.phone)
    state.address_key = address_key(state.address, prefecture=home.prefecture, city=home.name)
    return before != [getattr(state, key) for key in KEYS]


def _sort_anew(people: Iterable[int]) -> None:
    """The place in the 五十音 order of debtors whose first face is among these."""
    ids = sorted(people)
    for start in range(0, len(ids), CHUNK):
        links = IdentityLink.objects.filter(
            source_person__in=ids[start : start + CHUNK], unlinked_at__isnull=True
        )
        first = dict(
            IdentityLink.objects.filter(debtor__in=links.values("debtor"), unlinked_at__isnull=True)
            .order_by("-source_person__department__position", "-source_person_id")
            .values_list("debtor", "source_person__current_state")
        )
        names = PersonState.objects.only("name", "kana").in_bulk(first.values())
        for debtor, state in first.items():
            if found := names.get(state):
                key = sort_key(found.kana or found.name)
                Summary.objects.filter(debtor=debtor).exclude(kana_key=key).update(kana_key=key)
