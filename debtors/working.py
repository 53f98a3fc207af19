"""The work on debtors as lists show it: lead, next step, last contact; a room above keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Working:
    """One debtor's work within what the viewer may know; empty where there is nothing to know.

    `signal` is 先行, 待機 or 保留 (domain.md §6.3) with its day and no reason; it is there only
    where the viewer lawfully knows that the department behind it has a claim (L2).
    """

    lead: CityDepartment | None = None
    step: str = ""
    step_department: CityDepartment | None = None
    due_on: date | None = None
    contacted_on: date | None = None
    contacted_by: CityDepartment | None = None
    signal: str = ""
    signal_on: date | None = None


NO_WORK = Working()


class Works(Protocol):
    """What the list asks of the room that keeps cases and steps; all cut to the viewer."""

    def of(self, viewer: Viewer, debtors: Iterable[int]) -> dict[int, Working]:
        """Debtor → its work; one query for a whole page."""

    def due_until(self, viewer: Viewer, day: date) -> Q:
        """Debtors with a visible open step due on or before the day."""

    def led_by(self, viewer: Viewer, departments: Iterable[str]) -> Q:
        """Debtors whose visible lead is one of the departments."""

    def without_lead(self, viewer: Viewer) -> Q:
        """Debtors for whom the viewer knows of no lead."""

    def assigned_to(self, viewer: Viewer, staff: int) -> Q:
        """Debtors with a visible open step of this member of staff."""

    def with_due(self, viewer: Viewer, debtors: QuerySet[Any]) -> QuerySet[Any]:
        """Annotates `due_on`: the earliest visible open step's day."""


class NoWorks:
    """Nothing: where no room that keeps cases is composed in."""

    def of(self, viewer: Viewer, debtors: Iterable[int]) -> dict[int, Working]:
        """Nobody's."""
        return {}

    def due_until(self, viewer: Viewer, day: date) -> Q:
        """Nobody."""
        return Q(pk__in=())

    def led_by(self, viewer: Viewer, departments: Iterable[str]) -> Q:
        """Nobody."""
        return Q(pk__in=())

    def without_lead(self, viewer: Viewer) -> Q:
        """Everybody."""
        return Q()

    def assigned_to(self, viewer: Viewer, staff: int) -> Q:
        """Nobody."""
        return Q(pk__in=())

    def with_due(self, viewer: Viewer, debtors: QuerySet[Any]) -> QuerySet[Any]:
        """Without a day."""
        return debtors
