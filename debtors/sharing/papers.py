"""What a paper may open beyond the duty: a consent, a granted request, a reason (break-glass)."""

from dataclasses import replace
from functools import lru_cache

from arrears_office.law.kinds import Kind
from arrears_office.office.kinds import kinds
from arrears_office.office.roles import Role
from debtors.sharing.duties import DutyLike
from debtors.sharing.grounds import Ground
from debtors.sharing.sights import CACHED, Looker, ground_of, rows_for, sight_of
from debtors.sharing.table import Row, deepest
from debtors.sharing.terms import Basis, Condition, Layer

Openable = tuple[tuple[str, frozenset[str]], ...]
CONDITION_OF = {Basis.CONSENT: Condition.CONSENT, Basis.REQUEST: Condition.REQUEST}


@lru_cache(CACHED)
def openable(looker: Looker, condition: Condition, layer: Layer) -> Openable:
    """Departments of the clerk duties, each with the kinds a paper may open to `layer`."""
    found = []
    for duty in looker.duties:
        reached = ((kind.code, _cell(looker, duty, kind, condition)) for kind in kinds())
        open_kinds = frozenset(code for code, row in reached if row and row.layer >= layer)
        if open_kinds and duty.department is not None:
            found.append((duty.department, open_kinds))
    return tuple(found)


def beyond(looker: Looker, kind: Kind, condition: Condition) -> Layer | None:
    """The deepest layer that a paper may open; None where the duty opens as much by itself."""
    found = (_cell(looker, duty, kind, condition) for duty in looker.duties)
    layer = max((row.layer for row in found if row), default=Layer.NONE)
    return layer if layer > sight_of(looker, kind).layer else None


def paper_ground(looker: Looker, kind: Kind, basis: Basis, number: str) -> Ground:
    """The ground of a look that rests on a consent or a request, named by its number."""
    for duty in looker.duties:
        row = _cell(looker, duty, kind, CONDITION_OF[basis])
        if row is not None:
            return replace(ground_of(looker, duty, kind, row), basis=basis, number=number)
    return Ground(basis, number=number)


def break_glass(looker: Looker, kind: Kind) -> Ground | None:
    """The ground on which a reason in writing opens this kind's amounts, None where it does not."""
    for duty in looker.duties:
        row = deepest(rows_for(looker, duty, kind, frozenset({Condition.BREAK_GLASS})))
        if row is not None and row.layer >= Layer.AMOUNTS:
            return ground_of(looker, duty, kind, row)
    return None


def _cell(looker: Looker, duty: DutyLike, kind: Kind, condition: Condition) -> Row | None:
    """A clerk's row: papers are addressed to a section, and of a section's head nothing opens."""
    if duty.role != Role.CLERK or duty.department == kind.department:
        return None
    row = deepest(rows_for(looker, duty, kind, frozenset({condition})))
    return None if row is None or row.layer is Layer.NONE else row
