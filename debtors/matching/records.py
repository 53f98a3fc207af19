"""Every state of every source person as the model compares it: keys only, never the name itself."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from arrears_office.office.city import city
from debtors.matching.splitting import known_surnames, split
from debtors.models import PersonState
from debtors.normalise import (
    building_key,
    corporate_number_key,
    firm_name_key,
    forms_of,
    kana_key,
    name_key,
    parts,
    unvoiced_key,
)

_LOT = re.compile(r"[0-9]+(?:-[0-9]+)*$")
CHUNK = 5000
"""Persons asked for at once: SQLite allows 32,766 parameters."""
COLUMNS = (
    "pk", "source_person_id", "source_person__department_id", "source_person__number",
    "source_person__shared_number", "name", "kana", "birth_on", "sex", "address", "name_key",
    "kana_key", "phone_key", "address_key", "facts",
)  # fmt: skip
NAME = COLUMNS.index("name")


@dataclass(frozen=True, slots=True)
class Record:
    """One state of one source person. None says nothing: it neither agrees nor differs."""

    unique_id: int
    person: int
    department: str
    number: str | None
    surname: str | None
    surname_read: str | None
    given: str | None
    given_read: str | None
    given_bare: str | None
    whole: str | None
    firm: str | None
    birth: date | None
    phone: str | None
    address: str | None
    building: str | None
    town: str | None
    sex: str | None
    corporate: str | None


FIELDS = tuple(field.name for field in fields(Record))


def read_rows(persons: Sequence[int] | None = None) -> list[tuple[Any, ...]]:
    """Every state of everybody, or of these persons, in the columns of `COLUMNS`."""
    states = PersonState.objects.order_by("pk")
    if persons is None:
        return list(states.values_list(*COLUMNS))
    return [
        row
        for start in range(0, len(persons), CHUNK)
        for row in states.filter(source_person__in=persons[start : start + CHUNK]).values_list(
            *COLUMNS
        )
    ]


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of the city, as written and as read."""

    written: frozenset[str]
    read: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, ...]]) -> "Surnames":
        """Learned from rows: from names and kana that were delivered with a space."""
        pairs = [(row[NAME], row[NAME + 1]) for row in rows]
        return cls(
            known_surnames(_keys(name, name_key) for name, _ in pairs),
            known_surnames(_keys(kana, kana_key) for _, kana in pairs),
        )


def _keys(text: str, key: Callable[[str], str]) -> tuple[str, str]:
    surname, given = parts(text)
    return (key(surname), key(given)) if surname else ("", key(text))


def record_of(row: tuple[Any, ...], known: Surnames) -> Record:
    """One row as the model compares it."""
    pk, person, department, number, shared, name, kana, birth_on, sex, address = row[:10]
    whole, read, phone, lot, facts = row[10:]
    firm = sex == "firm" or bool(forms_of(whole))
    if firm:
        surname, given, surname_read, given_read = "", firm_name_key(name), "", read
    else:
        surname, given = _parted(name, name_key, known.written)
        surname_read, given_read = _parted(kana, kana_key, known.read)
    place = city()
    return Record(
        unique_id=pk,
        person=person,
        department=department,
        number=number if shared else None,
        surname=surname or None,
        surname_read=surname_read or None,
        given=given or None,
        given_read=given_read or None,
        given_bare=unvoiced_key(given_read) or None,
        whole=None if firm else whole or None,
        firm=given or None if firm else None,
        birth=None if firm else birth_on,
        phone=phone or None,
        address=lot or None,
        building=building_key(address, prefecture=place.prefecture, city=place.name) or None,
        town=town_of(lot) or None,
        sex="firm" if firm else sex or None,
        corporate=corporate_number_key(str(facts.get("corporate_number", ""))) or None,
    )


def town_of(address: str) -> str:
    """The town of an address key, its lot number left out.

    >>> town_of("美原3-44-12")
    '美原'
    """
    return _LOT.sub("", address)


def _parted(text: str, key: Callable[[str], str], known: frozenset[str]) -> tuple[str, str]:
    surname, given = _keys(text, key)
    return (surname, given) if surname or not given else split(given, known)
