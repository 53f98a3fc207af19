"""Who may resemble the new: found by the keys that blocks hold equal, in the office's database."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from debtors.matching.frames import RARE_NAME
from debtors.matching.records import town_of
from debtors.matching.register import chunks
from debtors.models import PersonState, SourcePerson
from debtors.normalise import forms_of

KEYS = ("phone_key", "address_key", "birth_on")
"""Columns of which an equal value alone makes a neighbour; every block but those by name holds
one of them or the 宛名番号."""


def neighbourhood(new: Iterable[int]) -> list[int]:
    """The new persons and everybody whom a block could bring together with one of them.

    Wider than the blocks, never narrower: the model asks its own conditions again.
    """
    persons = sorted(new)
    found = set(persons)
    rows = [row for chunk in chunks(persons) for row in _keys(chunk)]
    for place, key in enumerate(KEYS):
        found |= _with(key, {row[place] for row in rows if row[place]})
    found |= _numbered(persons)
    found |= _rarely_named({row[3] for row in rows if row[3]})
    found |= _read_alike({(row[4], town_of(row[1])) for row in rows if row[4] and row[1]})
    if any(forms_of(row[3]) for row in rows):
        found |= _firms()
    return sorted(found)


def _keys(persons: Iterable[int]) -> Iterable[tuple[str, str, date | None, str, str]]:
    states = PersonState.objects.filter(source_person__in=persons)
    return states.values_list("phone_key", "address_key", "birth_on", "name_key", "kana_key")


def _with(key: str, values: set[object]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(values, key=str)):
        states = PersonState.objects.filter(**{f"{key}__in": chunk})
        found.update(states.values_list("source_person_id", flat=True))
    return found


def _numbered(persons: list[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(persons):
        own = SourcePerson.objects.filter(pk__in=chunk, shared_number=True)
        same = SourcePerson.objects.filter(shared_number=True, number__in=own.values("number"))
        found.update(same.values_list("pk", flat=True))
    return found


def _rarely_named(names: set[str]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(names)):
        counted = (
            PersonState.objects.filter(name_key__in=chunk)
            .values("name_key")
            .annotate(persons=Count("source_person", distinct=True))
            .filter(persons__gt=1, persons__lte=RARE_NAME)
        )
        found |= _with("name_key", {row["name_key"] for row in counted})
    return found


def _read_alike(wanted: set[tuple[str, str]]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted({kana for kana, _ in wanted})):
        rows = PersonState.objects.filter(kana_key__in=chunk).exclude(address_key="")
        for person, kana, address in rows.values_list(
            "source_person_id", "kana_key", "address_key"
        ):
            if (kana, town_of(address)) in wanted:
                found.add(person)
    return found


def _firms() -> set[int]:
    """Everybody that may be a firm: few, and their names stand with their forms in many ways."""
    firms = PersonState.objects.filter(
        Q(sex="firm") | Q(name_key__contains="会社") | Q(name_key__contains="法人")
    )
    return set(firms.values_list("source_person_id", flat=True))
