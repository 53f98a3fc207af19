"""使える手段 as a page shows it: verdicts of several claims of one kind, counted and grouped."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds import Kind
from arrears_office.law.kinds.rules import Lever
from arrears_office.law.procedure import (
    Case,
    Place,
    Reason,
    Ruling,
    Verdict,
    duties,
    rulings,
    where,
)
from arrears_office.office.city_types import CityDepartment

TAGS = {Verdict.ALLOWED: "ok", Verdict.WARNED: "note", Verdict.REFUSED: ""}
MARKS = {Verdict.ALLOWED: "✓", Verdict.WARNED: "?", Verdict.REFUSED: "×"}


@dataclass(frozen=True, slots=True)
class Ruled:
    """One verdict on some of the claims: how many, and why (the earliest of the days)."""

    verdict: Verdict
    count: int
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> str:
        """The verdict with its sign: never by colour alone."""
        return f"{MARKS[self.verdict]} {self.verdict.label}"

    @property
    def css(self) -> str:
        """The tag's class."""
        return TAGS[self.verdict]


@dataclass(frozen=True, slots=True)
class Means:
    """One lever and its verdicts with their grounds, the most open first."""

    lever: Lever
    ruled: tuple[Ruled, ...]

    @property
    def tags(self) -> list[Ruled]:
        """One tag a verdict, whatever its grounds, with the claims it stands for."""
        sums = Counter[Verdict]()
        for each in self.ruled:
            sums[each.verdict] += each.count
        return [Ruled(verdict, count, ()) for verdict, count in sums.items()]


@dataclass(frozen=True, slots=True)
class RungCount:
    """One rung and how many of the claims have it on record."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Procedure:
    """One kind's claims of the debtor: ladder, what waits, means."""

    department: CityDepartment
    kind: Kind
    count: int
    rungs: tuple[RungCount, ...]
    waiting: tuple[Ruled, ...]
    means: tuple[Means, ...]
    next_name: str

    @property
    def usable(self) -> int:
        """Means open for at least one claim."""
        return sum(each.ruled[0].verdict is Verdict.ALLOWED for each in self.means)


def procedure_of(department: CityDepartment, cases: Sequence[Case]) -> Procedure:
    """The cases of one kind (at least one) as one section of the panel."""
    places = [where(case) for case in cases]
    return Procedure(
        department=department,
        kind=cases[0].kind,
        count=len(cases),
        rungs=_rungs(places),
        waiting=_waiting(cases),
        means=_means(cases),
        next_name=_next(places),
    )


def _rungs(places: Sequence[Place]) -> tuple[RungCount, ...]:
    columns = zip(*(place.rungs for place in places), strict=True)
    return tuple(
        RungCount(rungs[0].step.name, sum(rung.done_on is not None for rung in rungs))
        for rungs in columns
    )


def _next(places: Iterable[Place]) -> str:
    """The next rung that most of the claims wait for."""
    names = Counter(place.next.name for place in places if place.next)
    return names.most_common(1)[0][0] if names else ""


def _waiting(cases: Iterable[Case]) -> tuple[Ruled, ...]:
    single = [Ruling(Verdict.WARNED, (reason,)) for case in cases for reason in duties(case)]
    return _ruled(single)


def _means(cases: Sequence[Case]) -> tuple[Means, ...]:
    each = [rulings(case.kind, case.facts, case.on, case.policy) for case in cases]
    return tuple(
        Means(rows[0][0], _ruled(ruling for _, ruling in rows)) for rows in zip(*each, strict=True)
    )


def _ruled(found: Iterable[Ruling]) -> tuple[Ruled, ...]:
    """Rulings of several claims by verdict and ground, the most open first."""
    groups: dict[tuple[Verdict, tuple[str, ...]], list[Ruling]] = {}
    for ruling in found:
        texts = tuple(reason.text for reason in ruling.because)
        groups.setdefault((ruling.verdict, texts), []).append(ruling)
    order = list(Verdict)
    return tuple(
        Ruled(verdict, len(some), min(some, key=_first_day).because)
        for (verdict, _), some in sorted(groups.items(), key=lambda row: order.index(row[0][0]))
    )


def _first_day(ruling: Ruling) -> date:
    return min((reason.on for reason in ruling.because if reason.on), default=date.max)
