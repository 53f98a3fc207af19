"""Both debtors of a pair as one viewer may read them, and as they stand whole for the stamp."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, When

from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, PersonState
from debtors.pair_cards import PairFace, State
from debtors.pairing import Side, Sides
from debtors.selectors.persons import marked_links
from debtors.selectors.protected import new_names

STATE_FIELDS = (
    *("name", "kana", "birth_on", "sex", "address", "phone"),
    *("name_key", "kana_key", "address_key", "phone_key", "first_as_of_on", "last_as_of_on"),
    "veiled",
)


@dataclass(frozen=True, slots=True)
class PairSide:
    """One debtor of a pair: the face proposed, and its other faces that the viewer may read."""

    debtor: int
    public_id: str
    face: PairFace
    others: tuple[PairFace, ...]
    protected: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two source persons with their debtors; `sides` counts hidden faces too, and shows none."""

    one: PairSide
    other: PairSide
    sides: Sides

    @property
    def protected(self) -> bool:
        """支援措置 on either side: of address and telephone only agreement is told."""
        return self.one.protected or self.other.protected

    @property
    def both(self) -> tuple[PairSide, PairSide]:
        """Both sides, in the order of the cards."""
        return self.one, self.other


def find_pairs(viewer: Viewer, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Pair]:
    """Pair of source persons → pair, for a whole page in two queries.

    A pair is left out where the viewer may not read both faces.
    """
    pairs = list(wanted)
    persons = {person for pair in pairs for person in pair}
    rows = _rows(viewer, persons)
    states = _states([row["source_person_id"] for row in rows if row["readable"]], on=viewer.today)
    town = _Town(rows, states)
    found = {pair: town.pair(*pair) for pair in pairs}
    return {key: pair for key, pair in found.items() if pair is not None}


def find_pair(viewer: Viewer, one: int, other: int) -> Pair | None:
    """One pair; None where the viewer may not read both faces."""
    return find_pairs(viewer, [(one, other)]).get((one, other))


def _rows(viewer: Viewer, persons: set[int]) -> list[dict[str, Any]]:
    homes = IdentityLink.objects.filter(source_person__in=persons, unlinked_at__isnull=True)
    rows: QuerySet[Any] = marked_links(viewer).filter(debtor__in=homes.values("debtor"))
    return list(
        rows.order_by("source_person__department__position", "source_person_id").values(
            "source_person_id",
            "debtor_id",
            "debtor__public_id",
            "readable",
            "protected",
            "source_person__department_id",
            "source_person__number",
            "source_person__shared_number",
            "source_person__current_state_id",
        )
    )


def _states(persons: list[int], *, on: date) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    new = Case(When(pk__in=new_names(on), then=True), default=False, output_field=BooleanField())
    rows = (
        PersonState.objects.filter(source_person__in=persons)
        .annotate(veiled=new)
        .order_by("-newest_due_on", "-last_as_of_on", "-pk")
    )
    for person, pk, *values in rows.values_list("source_person_id", "pk", *STATE_FIELDS):
        found[person].append((pk, values))
    return found


class _Town:
    """The faces of a page by person and by debtor."""

    def __init__(self, rows: list[dict[str, Any]], states: dict[int, list[Any]]) -> None:
        self.rows = {row["source_person_id"]: row for row in rows}
        self.states = states
        self.faces = {
            person: self._face(row) for person, row in self.rows.items() if row["readable"]
        }

    def pair(self, one: int, other: int) -> Pair | None:
        if one not in self.faces or other not in self.faces:
            return None
        sides = Sides(self._whole(one), self._whole(other))
        return Pair(self._side(one), self._side(other), sides)

    def _whole(self, person: int) -> Side:
        debtor = self.rows[person]["debtor_id"]
        persons = sorted(pk for pk, row in self.rows.items() if row["debtor_id"] == debtor)
        return Side(debtor, tuple(persons), bool(self.rows[person]["protected"]))

    def _side(self, person: int) -> PairSide:
        row = self.rows[person]
        others = (
            face
            for pk, face in self.faces.items()
            if pk != person and self.rows[pk]["debtor_id"] == row["debtor_id"]
        )
        return PairSide(
            row["debtor_id"],
            row["debtor__public_id"],
            self.faces[person],
            tuple(others),
            bool(row["protected"]),
        )

    def _face(self, row: dict[str, Any]) -> PairFace:
        now = row["source_person__current_state_id"]
        found = sorted(self.states[row["source_person_id"]], key=lambda each: each[0] != now)
        return PairFace(
            row["source_person_id"],
            row["source_person__department_id"],
            row["source_person__number"],
            row["source_person__shared_number"],
            tuple(_state(values, current=pk == now) for pk, values in found),
        )


def _state(values: list[Any], *, current: bool) -> State:
    return State(**dict(zip(STATE_FIELDS, values, strict=True)), current=current)
