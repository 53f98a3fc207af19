"""A debtor's standings as one viewer may see them, added up by department for strip and total."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind
from arrears_office.web.marks import Part
from debtors.disclosure import Ground, Layer, Sight
from debtors.nearest import Nearest


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of one debtor. `yen` None: arrears lawfully known (L2), their sum not.

    `yen` is overdue principal, `not_due_yen` what falls due later; `paid_until_on` 入金反映日;
    `prescribes` the earliest last day by footing, where it was read. `paper`: the consent or
    request that opens the row, or more of it, than the duty does.
    """

    kind: str
    department: str
    yen: int | None
    not_due_yen: int
    count: int
    oldest_due_on: date | None
    as_of_on: date
    paid_until_on: date | None
    prescribes: tuple[tuple[date, str], ...] = ()
    paper: Ground | None = None

    @property
    def layer(self) -> Layer:
        """How deep the row itself reaches."""
        return Layer.ARREARS if self.hidden else Layer.AMOUNTS

    @property
    def hidden(self) -> bool:
        """Whether only the bare fact of arrears may be known."""
        return self.yen is None


@dataclass(frozen=True, slots=True)
class Share:
    """One department's part of a debtor's visible total; `yen` None as in `Holding`."""

    department: CityDepartment
    label: str
    yen: int | None
    count: int
    percent: int

    @property
    def part(self) -> Part:
        """The segment of the strip."""
        return Part(self.department.css, self.label, self.yen)


@dataclass(frozen=True, slots=True)
class Holdings:
    """All kinds of one debtor that the viewer may know of, in page order."""

    rows: tuple[Holding, ...]

    @property
    def open_rows(self) -> tuple[Holding, ...]:
        """The kinds whose amounts are open."""
        return tuple(row for row in self.rows if row.yen is not None)

    @property
    def yen(self) -> int:
        """未収残額 within what the viewer may see."""
        return sum(row.yen or 0 for row in self.rows)

    @property
    def not_due_yen(self) -> int:
        """Unpaid and not yet due."""
        return sum(row.not_due_yen for row in self.open_rows)

    @property
    def count(self) -> int:
        """Overdue claims."""
        return sum(row.count for row in self.open_rows)

    @property
    def oldest_due_on(self) -> date | None:
        """The oldest due date among the overdue claims."""
        return min((row.oldest_due_on for row in self.open_rows if row.oldest_due_on), default=None)

    @property
    def as_of_on(self) -> date | None:
        """The day for which the amounts are true."""
        return max((row.as_of_on for row in self.open_rows), default=None)

    def nearest(self, today: date) -> Nearest | None:
        """The claim that prescribes first, of those whose amounts are open."""
        found = min(
            ((*each, row.department) for row in self.open_rows for each in row.prescribes),
            default=None,
        )
        if found is None:
            return None
        last_on, footing, code = found
        return Nearest(city().department(code), last_on, (last_on - today).days, footing)

    @property
    def shares(self) -> list[Share]:
        """Departments with overdue yen, then hatched ones, each in page order."""
        total = max(self.yen, 1)
        return [
            share
            for department in city().departments
            for share in _shares(department, self.rows, total)
        ]

    @property
    def departments(self) -> list[CityDepartment]:
        """Departments that stand in the strip, each once."""
        return list(dict.fromkeys(share.department for share in self.shares))


def holdings_of(rows: Iterable[Holding]) -> Holdings:
    """The rows in page order."""
    places = {code: place for place, code in enumerate(_codes())}
    return Holdings(tuple(sorted(rows, key=lambda row: places.get(row.kind, len(places)))))


def bases(sights: Mapping[str, Sight], rows: Iterable[Holding]) -> frozenset[Ground]:
    """The legal grounds on which these rows are shown: the duty, or the paper it rests on."""
    found = set()
    for row in rows:
        by_duty = sights[row.kind]
        if by_duty.layer >= row.layer:
            found.add(by_duty.ground)
        if row.paper is not None:
            found.add(row.paper)
    return frozenset(found)


def layers(rows: Sequence[Holding]) -> frozenset[Layer]:
    """The layers that a list or strip of these rows shows, with name and address."""
    shown = {Layer.EXISTENCE, Layer.ADDRESS}
    shown |= {row.layer for row in rows}
    return frozenset(shown)


def _shares(department: CityDepartment, rows: Sequence[Holding], total: int) -> Iterable[Share]:
    mine = [row for row in rows if row.department == department.code]
    known = [row for row in mine if row.yen]
    if known:
        yen = sum(row.yen or 0 for row in known)
        count = sum(row.count for row in known)
        yield Share(department, department.label, yen, count, round(yen * 100 / total))
    if closed := [row for row in mine if row.hidden]:
        label = "・".join(kind(row.kind).name for row in closed)
        yield Share(department, label, None, 0, 0)


def _codes() -> list[str]:
    return [code for department in city().departments for code in department.kinds]
