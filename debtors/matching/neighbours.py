"""Who may resemble the new: found by the keys that blocks hold equal, in the office's database."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Q

from debtors.chunks import chunks
from debtors.matching.frames import RARE_NAME
from debtors.matching.records import town_of
from debtors.models import PersonState, SourcePerson
from debtors.normalise import forms_of, unvoiced, without_form

Mark = tuple[object, str, object]
"""A birth date or address, and how a name on it begins or ends."""


def neighbourhood(new: Iterable[int]) -> list[int]:
    """The new persons and everybody whom a block could bring together with one of them.

    Wider than the blocks, never narrower: the model asks its own conditions again.
    """
    persons = sorted(new)
    found = set(persons)
    rows = [row for chunk in chunks(persons) for row in _keys(chunk)]
    found |= _with("phone_key", {row[0] for row in rows if row[0]})
    found |= _alike("address_key", {mark for row in rows for mark in _marks(row[1], *row[2:])})
    found |= _alike("birth_on", {mark for row in rows for mark in _marks(row[2], *row[2:])})
    found |= _numbered(persons)
    found |= _rarely_named({row[3] for row in rows if row[3]})
    found |= _read_alike({(row[4], town_of(row[1])) for row in rows if row[4] and row[1]})
    found |= _firms({without_form(row[3]) for row in rows if forms_of(row[3])})
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


def _alike(column: str, wanted: set[Mark]) -> set[int]:
    """The same value there, and a name that begins or ends alike, as equal surnames or given names
    do, or the same birth date."""
    found: set[int] = set()
    values = {value for value, _, _ in wanted}
    for chunk in chunks(sorted(values, key=str)):
        rows = PersonState.objects.filter(**{f"{column}__in": chunk})
        for person, value, *said in rows.values_list(
            "source_person_id", column, "birth_on", "name_key", "kana_key"
        ):
            if not wanted.isdisjoint(_marks(value, *said)):
                found.add(person)
    return found


def _marks(value: object, birth_on: date | None, name: str, kana: str) -> Iterator[Mark]:
    if not value:
        return
    if birth_on is not None and birth_on != value:
        yield value, "born", birth_on
    for key in (without_form(name), unvoiced(kana)):
        if key:
            yield value, "first", key[0]
            yield value, "last", key[-1]


def _firms(names: set[str]) -> set[int]:
    """Firms of these names: their forms stand in many ways, so the few that have one are read."""
    if not names:
        return set()
    firms = PersonState.objects.filter(
        Q(sex="firm") | Q(name_key__contains="会社") | Q(name_key__contains="法人")
    )
    rows = firms.values_list("source_person_id", "name_key")
    return {person for person, key in rows if without_form(key) in names}
