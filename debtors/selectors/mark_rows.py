"""Marks of one debtor as their page lists them: what stands, whose it is, who may change it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.conditions import SIGNS, layer_of_condition, says
from debtors.disclosure import Layer
from debtors.flag_words import HOLD_WORD, kinds_told
from debtors.mark_terms import HoldGround
from debtors.models import Condition, Hold, Sticker
from debtors.relation_rights import writing_departments
from debtors.selectors.marks import (
    DEBTOR,
    PERSON,
    visible_conditions,
    visible_holds,
    visible_stickers,
)
from debtors.selectors.persons import readable_links
from debtors.stickers import sticker_kind


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark: its word and class, department, days; `note`, `ground` only of the own department.

    `writable`: the viewer may extend and end it. `says`: what it changes, or its ground.
    """

    pk: int
    version: int
    word: str
    css: str
    layer: Layer
    department: CityDepartment
    from_on: date
    until_on: date | None
    ground: str = ""
    note: str = ""
    says: str = ""
    writable: bool = False

    @property
    def key(self) -> str:
        """Its number as the page's ids carry it."""
        return str(self.pk)


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that stands on one debtor today within what the viewer may know."""

    stickers: tuple[MarkRow, ...]
    holds: tuple[MarkRow, ...]
    conditions: tuple[MarkRow, ...]

    @property
    def layers(self) -> frozenset[Layer]:
        """For the access record."""
        return frozenset(row.layer for row in (*self.stickers, *self.holds, *self.conditions))


def marks_of(viewer: Viewer, debtor: int) -> Marks:
    """The debtor's marks; three queries."""
    return Marks(_stickers(viewer, debtor), _holds(viewer, debtor), _conditions(viewer, debtor))


def holds_on(viewer: Viewer, debtor: int, on: date) -> tuple[str, ...]:
    """For each hold that the viewer may know of and that stands on the day, the sentence that an
    act made here is answered with; the latest end first, no department, no reason."""
    days = (
        visible_holds(viewer)
        .filter(debtor=debtor, from_on__lte=on, until_on__gte=on)
        .order_by("-until_on")
        .values_list("until_on", flat=True)
    )
    return tuple(dict.fromkeys(f"{day.month}月{day.day}日まで保留です" for day in days))


def _stickers(viewer: Viewer, debtor: int) -> tuple[MarkRow, ...]:
    rows = visible_stickers(viewer).filter(debtor=debtor).order_by("until_on", "pk")
    found = []
    for row in rows:
        kind = sticker_kind(row.code)
        found.append(
            MarkRow(word=kind.tag, css=kind.css, layer=kind.layer, says=kind.ground,
                    **_shared(viewer, row, row.department_id, row.note))
        )  # fmt: skip
    return tuple(found)


def _holds(viewer: Viewer, debtor: int) -> tuple[MarkRow, ...]:
    rows = visible_holds(viewer).filter(debtor=debtor).order_by("until_on", "pk")
    own = disclosure.own_departments(viewer)
    return tuple(
        MarkRow(
            word=HOLD_WORD,
            css="warn",
            layer=Layer.ARREARS,
            ground=str(HoldGround(row.ground).label) if row.department_id in own else "",
            **_shared(viewer, row, row.department_id, row.reason),
        )
        for row in rows
    )


def _conditions(viewer: Viewer, debtor: int) -> tuple[MarkRow, ...]:
    rows = visible_conditions(viewer).filter(**{DEBTOR: debtor}).order_by("from_on", "pk")
    found = []
    for row in rows.annotate(owner=F(f"{PERSON}department_id")):
        sign, word, css = SIGNS[row.sort]
        found.append(
            MarkRow(
                word=f"{sign} {word}",
                css=css,
                layer=layer_of_condition(row.sort),
                says=says(row.sort, kinds_told(viewer, row.owner)),
                **_shared(viewer, row, row.owner, row.evidence),
            )
        )
    return tuple(found)


def _shared(viewer: Viewer, row: Any, department: str, note: str) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "version": row.version,
        "department": city().department(department),
        "from_on": row.from_on,
        "until_on": row.until_on,
        "note": note if department in disclosure.own_departments(viewer) else "",
        "writable": department in writing_departments(viewer),
    }


def may_write_mark(viewer: Viewer, debtor: int, sort: str, pk: int) -> bool:
    """Whether the mark is one of the debtor's that the viewer may change, also if it is over: then
    the service says who was faster."""
    departments = writing_departments(viewer)
    if sort == "condition":
        mine = readable_links(viewer).filter(
            debtor=debtor, source_person__department__in=departments
        )
        return Condition.objects.filter(
            pk=pk, source_person__in=mine.values("source_person")
        ).exists()
    model = Sticker if sort == "sticker" else Hold
    return model.objects.filter(pk=pk, debtor=debtor, department__in=departments).exists()
