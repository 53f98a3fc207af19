"""Control totals: what a department's host says its ledger sums to, and what explains a difference.

Pure: histories of claims in, differences out. A department passes when every figure of its kinds
is met to the yen, or when its held rows explain the difference exactly (DESIGN §5).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from receivables.paths import ClaimHistory, open_count, outstanding_path

Histories = dict[str, tuple[str, ClaimHistory]]
OUTSTANDING, OPEN_CLAIMS = "outstanding", "open_claims"


class ControlError(ValueError):
    """A control file that cannot be used; the text says why, in Japanese."""


@dataclass(frozen=True, slots=True)
class Control:
    """The wanted figures: yen by (kind, day), open claims by kind on the as-of day, row counts."""

    as_of_on: date
    yen: Mapping[tuple[str, date], int]
    open_claims: Mapping[str, int]
    claims_in_files: int | None
    movements_in_files: int | None

    @property
    def days(self) -> list[date]:
        """Every day a figure is wanted for, ascending."""
        return sorted({day for _, day in self.yen})


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not met: in yen, or in claims for `open_claims`."""

    kind: str
    figure: str
    on: date
    wanted: int
    found: int


@dataclass(frozen=True, slots=True)
class HeldEffect:
    """What a held row would do to claim `number` if it counted.

    With `kind` it is an assessment of `yen` due on `day`; else a movement of `yen` counting on
    `day`, in place of `replaces` (counts_on, yen) where its key stands in the ledger with other
    content. `day` None: the row's day cannot be read.
    """

    number: str
    yen: int
    day: date | None
    kind: str = ""
    replaces: tuple[date, int] | None = None

    def dated(self, days: Sequence[date]) -> list["HeldEffect"]:
        """The row itself, or, without a readable day, one variant for each day it may begin on."""
        if self.day is not None:
            return [self]
        before = timedelta(days=1 if self.kind else 0)
        return [replace(self, day=day - before) for day in days]


def parse_control(document: Mapping[str, Any]) -> Control:
    """Read a totals.json document; ControlError names the key that is missing or not a number."""
    try:
        as_of_on = date.fromisoformat(document["as_of"])
        yen = {
            (kind, date.fromisoformat(day)): _whole(value, f"{day} {kind}")
            for day, kinds in document.get("month_end_outstanding_by_kind", {}).items()
            for kind, value in kinds.items()
        }
        for kind, value in document.get("outstanding_by_kind", {}).items():
            yen[kind, as_of_on] = _whole(value, kind)
        open_claims = {
            kind: _whole(value, kind)
            for kind, value in document.get("open_claims_by_kind", {}).items()
        }
        counts = [document.get(name) for name in ("claims_in_files", "movements_in_files")]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ControlError(f"検算ファイルを読めません({error})。") from error
    return Control(as_of_on, yen, open_claims, counts[0], counts[1])


def _whole(value: Any, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ControlError(f"検算ファイルの{what}が整数ではありません: {value!r}")
    return value


def differences(histories: Histories, control: Control, kinds: Sequence[str]) -> list[Difference]:
    """Every figure of these kinds that the histories do not meet, by kind and day."""
    found: list[Difference] = []
    for kind in kinds:
        claims = [history for code, history in histories.values() if code == kind]
        path = outstanding_path(claims, control.days)
        for day in control.days:
            wanted = control.yen.get((kind, day))
            if wanted is not None and wanted != path[day]:
                found.append(Difference(kind, OUTSTANDING, day, wanted, path[day]))
        wanted = control.open_claims.get(kind)
        if wanted is not None and wanted != (count := open_count(claims, control.as_of_on)):
            found.append(Difference(kind, OPEN_CLAIMS, control.as_of_on, wanted, count))
    return found


def unexplained(
    histories: Histories, control: Control, kinds: Sequence[str], held: Iterable[HeldEffect]
) -> list[Difference]:
    """The differences of the kinds whose held rows do not explain them exactly.

    One choice of held rows must make every figure of a kind come out: all days and the count
    together, never one figure by one row and the next by another.
    """
    open_ones = differences(histories, control, kinds)
    effects = list(held)
    explained: set[str] = set()
    for kind in {difference.kind for difference in open_ones}:
        wanted = {(d.figure, d.on): d.wanted - d.found for d in open_ones if d.kind == kind}
        options = _options(histories, control, kind, effects)
        if _reach(wanted, options):
            explained.add(kind)
    return [difference for difference in open_ones if difference.kind not in explained]


Vector = dict[tuple[str, date], int]
BUDGET = 50_000


def _options(
    histories: Histories, control: Control, kind: str, effects: Sequence[HeldEffect]
) -> list[list[Vector]]:
    """Per touched claim: what each choice among its held rows would change."""
    by_claim: dict[str, list[HeldEffect]] = {}
    for effect in effects:
        by_claim.setdefault(effect.number, []).append(effect)
    options = []
    for number, rows in by_claim.items():
        base = _figures(control, kind, histories.get(number))
        vectors: list[Vector] = []
        for choice in _choices(rows[:6], control.days):
            after = _figures(control, kind, _with(histories.get(number), choice))
            change = {key: after[key] - base[key] for key in base if after[key] != base[key]}
            if change and change not in vectors:
                vectors.append(change)
        if vectors:
            options.append(vectors)
    return options


def _choices(rows: Sequence[HeldEffect], days: Sequence[date]) -> list[list[HeldEffect]]:
    """Every subset of a claim's held rows; a row without a readable day may begin on any day."""
    if len(rows) == 1 and (variants := rows[0].dated(days)):
        return [[variant] for variant in variants]
    known = [row for row in rows if row.day is not None]
    return [
        [row for bit, row in enumerate(known) if mask >> bit & 1]
        for mask in range(1, 1 << len(known))
    ]


def _with(
    known: tuple[str, ClaimHistory] | None, choice: Sequence[HeldEffect]
) -> tuple[str, ClaimHistory] | None:
    kind, history = known if known else ("", None)
    due_on = history.due_on if history else None
    events = list(history.events) if history else []
    for effect in choice:
        if effect.kind:
            kind, due_on = effect.kind, effect.day
            events = [(effect.day or date.max, effect.yen), *events[1:]]
        else:
            if effect.replaces in events:
                events.remove(effect.replaces)
            events.append((effect.day or date.max, effect.yen))
    return (kind, ClaimHistory(due_on, events)) if due_on else None


def _figures(control: Control, kind: str, claim: tuple[str, ClaimHistory] | None) -> Vector:
    """What the claim adds to the figures that the control wants of the kind, and to no other."""
    claims = [claim[1]] if claim is not None and claim[0] == kind else []
    path = outstanding_path(claims, control.days)
    figures: Vector = {
        (OUTSTANDING, day): yen for day, yen in path.items() if (kind, day) in control.yen
    }
    if kind in control.open_claims:
        figures[OPEN_CLAIMS, control.as_of_on] = open_count(claims, control.as_of_on)
    return figures


def _reach(wanted: Vector, options: list[list[Vector]]) -> bool:
    """Whether one choice per claim sums to exactly what is wanted; gives up past a fixed budget."""
    left = [BUDGET]

    def descend(rest: Vector, unused: frozenset[int]) -> bool:
        if not rest:
            return True
        left[0] -= 1
        first = min(rest, key=_order)
        fits = (
            (index, vector)
            for index in unused
            for vector in options[index]
            if left[0] > 0 and min(vector, key=_order) == first
        )
        return any(descend(_less(rest, vector), unused - {index}) for index, vector in fits)

    return descend({key: yen for key, yen in wanted.items() if yen}, frozenset(range(len(options))))


def _less(rest: Vector, vector: Vector) -> Vector:
    keys = rest.keys() | vector.keys()
    after = {key: rest.get(key, 0) - vector.get(key, 0) for key in keys}
    return {key: yen for key, yen in after.items() if yen}


def _order(key: tuple[str, date]) -> tuple[date, str]:
    return key[1], key[0]
