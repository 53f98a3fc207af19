"""Records become rows: each cell through its recipe, each trouble a problem with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from intake.reading.cells import Reader, Value, reader_of
from intake.reading.days import Cell
from intake.reading.fields import field_named
from intake.reading.marks import control_marks, odd_marks
from intake.reading.profile import Profile
from intake.reading.table import Record
from intake.reading.trouble import CellError, shown
from intake.rows import (
    ClaimRow,
    ContactRow,
    DispositionRow,
    MovementRow,
    MovementSort,
    Pairs,
    PersonRow,
    Problem,
    Row,
)

Values = dict[str, Value]
_PREFIX = {
    "claims": "claim",
    "receipts": "move",
    "contacts": "contact",
    "dispositions": "disposition",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One field: from which place (and sign's place) by which reader; -1 is a constant."""

    path: str
    column: str
    place: int
    sign_place: int
    read: Reader
    constant: str = ""


class Assembler:
    """Makes rows of one profile from records whose columns stand at `columns`."""

    def __init__(self, profile: Profile, columns: Mapping[str, int]) -> None:
        self.profile = profile
        self._names = {place: name for name, place in columns.items()}
        steps = [_step(profile, columns, path) for path in profile.recipes]
        self._person_steps = [step for step in steps if step.path.startswith("person.")]
        self._steps = [step for step in steps if not step.path.startswith("person.")]
        self._persons: dict[tuple[Cell, ...], PersonRow] = {}

    def row(self, record: Record) -> Row | list[Problem]:
        """The record's row, or one problem for each cell that keeps it from being one."""
        values: Values = {}
        problems = self._read(record, self._steps, values)
        person = self._person(record, problems) if self.profile.channel == "claims" else None
        if record.odd:
            problems += control_marks(record, self._names)
        if problems:
            known = self._known(values, person)
            return [replace(problem, **known) for problem in problems]
        return self._built(record.line, values, person)

    def notices(self, record: Record) -> list[Problem]:
        """Characters somebody should look at: private-use ones, marks of lost ones in a name."""
        if not record.odd:
            return []
        name = self.profile.recipes.get("person.name")
        return odd_marks(record, self._names, name.column if name else "")

    def _read(self, record: Record, steps: list[Step], into: Values) -> list[Problem]:
        problems = []
        for step in steps:
            cell = record.cells[step.place] if step.place >= 0 else step.constant
            sign = str(record.cells[step.sign_place]) if step.sign_place >= 0 else ""
            try:
                into[step.path] = step.read(cell, sign)
            except CellError as trouble:
                problems.append(
                    Problem(
                        record.line,
                        step.column,
                        trouble.code,
                        trouble.message,
                        trouble.remedy,
                        shown(cell),
                    )
                )
        return problems

    def _person(self, record: Record, problems: list[Problem]) -> PersonRow | None:
        cells = tuple(record.cells[step.place] for step in self._person_steps if step.place >= 0)
        if found := self._persons.get(cells):
            return found
        values: Values = {}
        troubles = self._read(record, self._person_steps, values)
        problems += troubles
        if troubles:
            return None
        person = _person(values, self.profile)
        self._persons[cells] = person
        return person

    def _known(self, values: Values, person: PersonRow | None) -> dict[str, Any]:
        """What of a held row could be read: source key, effect in yen, every canonical value."""
        number = values.get("number")
        known = [(path, value) for path, value in values.items() if value not in ("", None)]
        if self.profile.channel == "claims" and "fiscal_year" not in values:
            known += [("fiscal_year", v) for path, v in known if path == "levy_year"]
        if person is not None:
            known += [("person.number", person.number), ("person.name", person.name)]
        return {
            "key": f"{_PREFIX[self.profile.channel]}:{number}" if number else None,
            "yen": self._effect(values),
            "known": tuple(known),
        }

    def _effect(self, values: Values) -> int | None:
        if self.profile.channel == "claims":
            return cast("int | None", values.get("amount_yen"))
        written, sort = values.get("principal_yen"), values.get("sort")
        if not isinstance(written, int) or (self.profile.sign == "by_sort" and not sort):
            return None
        return effect_yen(written, str(sort), self.profile.sign)

    def _built(self, line: int, values: Values, person: PersonRow | None) -> Row:
        facts = values_of(values, "facts.")
        named: dict[str, Any] = {
            path: value for path, value in values.items() if not path.startswith("facts.")
        }
        if self.profile.channel == "claims":
            named["fiscal_year"] = named.get("fiscal_year") or named["levy_year"]
            named.setdefault("term", "")
            row = ClaimRow(line=line, person=cast("PersonRow", person), facts=facts, **named)
            return (
                replace(row, bill_key=bill_key(self.profile, row)) if self.profile.bill_key else row
            )
        if self.profile.channel == "receipts":
            named["principal_yen"] = self._effect(values)
            named["charge_yen"] = named.get("charge_yen") or 0
            named["sort"] = cast("MovementSort", named["sort"])
            return MovementRow(line=line, **named)
        if self.profile.channel == "contacts":
            return ContactRow(line=line, **named)
        return DispositionRow(line=line, **named)


def effect_yen(written: int, sort: str, sign: str) -> int:
    """The signed effect on the balance of a sum as the file writes it.

    >>> effect_yen(500, "payment", "positive_reduces")
    -500
    >>> effect_yen(-500, "reversal", "positive_reduces")
    500
    >>> effect_yen(500, "reversal", "by_sort"), effect_yen(500, "correction", "by_sort")
    (500, -500)
    """
    if sign == "effect":
        return written
    if sign == "by_sort" and sort == "reversal":
        return abs(written)
    return -abs(written) if sign == "by_sort" and sort != "correction" else -written


def bill_key(profile: Profile, row: ClaimRow) -> str:
    """The bill's key by the profile's recipe, such as お客様番号/年度/期/納入期限."""
    parts = []
    for path in profile.bill_key:
        owner: object = row.person if path.startswith("person.") else row
        value = getattr(owner, path.removeprefix("person."))
        parts.append(value.isoformat() if isinstance(value, date | datetime) else str(value))
    return "/".join(parts)


def values_of(values: Values, prefix: str) -> Pairs:
    """The named values under a prefix that are not empty, in the profile's order."""
    return tuple(
        (path.removeprefix(prefix), str(value))
        for path, value in values.items()
        if path.startswith(prefix) and value not in ("", None)
    )


def _person(values: Values, profile: Profile) -> PersonRow:
    number = str(values["person.number"])
    return PersonRow(
        number=number,
        # Exactly ten digits are the city's 宛名番号; anything else is the department's (DESIGN §9).
        shared_number=profile.shared_number
        and len(number) == 10
        and number.isascii()
        and number.isdigit(),
        name=str(values["person.name"]),
        kana=str(values.get("person.kana", "")),
        birth_on=cast("date | None", values.get("person.birth_on")),
        sex=str(values.get("person.sex", "")),
        address=str(values.get("person.address", "")),
        phone=str(values.get("person.phone", "")),
        protected=values.get("person.protected") == "yes",
        aliases=values_of(values, "person.aliases."),
        facts=values_of(values, "person.facts."),
    )


def _step(profile: Profile, columns: Mapping[str, int], path: str) -> Step:
    recipe = profile.recipes[path]
    read = reader_of(recipe, field_named(profile.channel, path))
    constant = recipe.constant
    if constant is not None:
        return Step(path, path, -1, -1, lambda cell, sign: constant, constant)
    sign = columns[recipe.sign_column] if recipe.sign_column else -1
    return Step(path, recipe.column, columns[recipe.column], sign, read)
