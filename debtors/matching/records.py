"""Every state of every source person as the model compares it: keys only, never the name itself."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from arrears_office.office.city import city
from debtors.chunks import chunks
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
    unvoiced,
)

_LOT = re.compile(r"[0-9]+(?:-[0-9]+)*$")
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
        for some in chunks(persons)
        for row in states.filter(source_person__in=some).values_list(*COLUMNS)
    ]


@dataclass(frozen=True, slots=True)
class Parted:
    """Keys of a name as written and as read: (surname, given), or ("", whole) without a space."""

    written: tuple[str, str]
    read: tuple[str, str]

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Parted":
        """The name of a row."""
        return cls(_keys(row[NAME], name_key), _keys(row[NAME + 1], kana_key))


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of the city, as written and as read."""

    written: frozenset[str]
    read: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[Parted]) -> "Surnames":
        """Learned from names and kana that were delivered with a space."""
        pairs = list(names)
        return cls(
            known_surnames(name.written for name in pairs),
            known_surnames(name.read for name in pairs),
        )


def records_of(
    rows: Sequence[tuple[Any, ...]], known: Surnames | None = None
) -> tuple[list[Record], Surnames]:
    """Rows as the model compares them, with the surnames they teach or are parted by."""
    names = [Parted.of(row) for row in rows]
    surnames = known or Surnames.of(names)
    place = city()
    building = partial(building_key, prefecture=place.prefecture, city=place.name)
    return [
        _record(row, name, surnames, building) for row, name in zip(rows, names, strict=True)
    ], surnames


def _keys(text: str, key: Callable[[str], str]) -> tuple[str, str]:
    surname, given = parts(text)
    return (key(surname), key(given)) if surname else ("", key(text))


def _record(
    row: tuple[Any, ...], name: Parted, known: Surnames, building: Callable[[str], str]
) -> Record:
    pk, person, department, number, shared = row[:NAME]
    birth_on, sex, address, whole, read, phone, lot, facts = row[NAME + 2 :]
    firm = sex == "firm" or bool(forms_of(whole))
    if firm:
        surname, given, surname_read, given_read = "", firm_name_key(row[NAME]), "", read
    else:
        surname, given = _parted(name.written, known.written)
        surname_read, given_read = _parted(name.read, known.read)
    return Record(
        unique_id=pk,
        person=person,
        department=department,
        number=number if shared else None,
        surname=surname or None,
        surname_read=surname_read or None,
        given=given or None,
        given_read=given_read or None,
        given_bare=unvoiced(given_read) or None,
        whole=None if firm else whole or None,
        firm=given or None if firm else None,
        birth=None if firm else birth_on,
        phone=phone or None,
        address=lot or None,
        building=building(address) or None,
        town=town_of(lot) or None,
        sex="firm" if firm else sex or None,
        corporate=_corporate(facts),
    )


def _parted(name: tuple[str, str], known: frozenset[str]) -> tuple[str, str]:
    surname, given = name
    return name if surname or not given else split(given, known)


def _corporate(facts: Mapping[str, Any]) -> str | None:
    said = facts.get("corporate_number")
    return corporate_number_key(str(said)) or None if said else None


def town_of(address: str) -> str:
    """The town of an address key, its lot number left out.

    >>> town_of("美原3-44-12")
    '美原'
    """
    return _LOT.sub("", address)
