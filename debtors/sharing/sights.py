"""What a duty opens by itself, worked out once per day and set of duties."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from arrears_office.law.kinds import Kind
from arrears_office.office.city_types import Sharing
from arrears_office.office.kinds import kinds
from debtors.sharing.duties import DutyLike, is_outside, sides_of
from debtors.sharing.grounds import Ground
from debtors.sharing.loading import table
from debtors.sharing.table import Row, deepest
from debtors.sharing.terms import Basis, Condition, Layer

CACHED = 1024
"""Sets of duties × days × layers kept ready; a city has some dozens of each a day."""


@dataclass(frozen=True, slots=True)
class Looker:
    """All that the table's answer hangs on: the city's file and policy, the duties, the day."""

    city_file: Path
    sharing: Sharing
    duties: tuple[DutyLike, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Sight:
    """The deepest layer of one kind that the duty alone opens, and why."""

    layer: Layer
    basis: Basis
    ground: Ground = Ground(Basis.NONE)  # noqa: RUF009 - frozen


NO_SIGHT = Sight(Layer.NONE, Basis.NONE)


def sight_of(looker: Looker, kind: Kind) -> Sight:
    """The deepest layer of this kind that any of the duties opens by itself."""
    found = (_of_duty(looker, duty, kind) for duty in looker.duties)
    return max(found, key=lambda each: each.layer, default=NO_SIGHT)


@lru_cache(CACHED)
def sights_of(looker: Looker) -> Mapping[str, Sight]:
    """Sight per kind code, for all kinds in use, in page order."""
    return MappingProxyType({kind.code: sight_of(looker, kind) for kind in kinds()})


@lru_cache(CACHED)
def kinds_open(looker: Looker, layer: Layer) -> frozenset[str]:
    """Codes of the kinds open to `layer` by duty."""
    return frozenset(code for code, each in sights_of(looker).items() if each.layer >= layer)


def rows_for(
    looker: Looker, duty: DutyLike, kind: Kind, conditions: frozenset[Condition]
) -> list[Row]:
    """The table's rows of today that speak of this duty's look at this kind."""
    group = kind.sharing.on(looker.day).value
    rows = table(looker.sharing.table).cells(looker.day, sides_of(duty, kind, looker.day), group)
    return [row for row in rows if row.condition in conditions]


def ground_of(looker: Looker, duty: DutyLike, kind: Kind, row: Row) -> Ground:
    """The row's ground for this pair of authorities, with the table's version day."""
    version = table(looker.sharing.table).version_on(looker.day)
    return Ground(row.basis, row.code, is_outside(duty.department, kind), version)


def row_of(looker: Looker, duty: DutyLike, kind: Kind) -> Row | None:
    """The row by which the duty itself opens the kind; None where it opens nothing."""
    ordinance = {Condition.ORDINANCE} if looker.sharing.claims_ordinance else set()
    row = deepest(rows_for(looker, duty, kind, frozenset({Condition.NONE, *ordinance})))
    return None if row is None or row.layer is Layer.NONE else row


def _of_duty(looker: Looker, duty: DutyLike, kind: Kind) -> Sight:
    row = row_of(looker, duty, kind)
    if row is None:
        return NO_SIGHT
    return Sight(row.layer, row.basis, ground_of(looker, duty, kind, row))
