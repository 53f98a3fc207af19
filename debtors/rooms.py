"""What the rooms above know of debtors beside their standings, handed to every page of the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink
from debtors.nearest import Days, no_days
from debtors.notices import Notices, no_notices
from debtors.working import NoWorks, Works

Prescribing = Callable[[Viewer, date], Q]
"""Viewer and day → debtors with a visible claim that prescribes on or before it."""
Billed = Callable[[Viewer, Sequence[str]], QuerySet[Any, Any]]
"""Viewer and numbers → (number, debtor's key) of claims of exactly these numbers, open to him."""


def nobody_prescribes(viewer: Viewer, until: date) -> Q:
    """Nobody: where no room that keeps prescription days is composed in."""
    return Q(pk__in=())


def nobody_billed(viewer: Viewer, numbers: Sequence[str]) -> QuerySet[Any, Any]:
    """Nobody: where no room that keeps claims is composed in."""
    return IdentityLink.objects.none().values_list("source_person__number", "debtor_id")


@dataclass(frozen=True, slots=True)
class Rooms:
    """`casework.rooms.ROOMS` is the whole; without one the list shows what stands here alone."""

    notices: Notices = no_notices
    works: Works = field(default_factory=NoWorks)
    days: Days = no_days
    prescribing: Prescribing = nobody_prescribes
    billed: Billed = nobody_billed

    @property
    def keep_work(self) -> bool:
        """Whether cases and steps are kept at all: else their conditions are not offered."""
        return not isinstance(self.works, NoWorks)

    @property
    def keep_days(self) -> bool:
        """Whether prescription days are kept at all."""
        return self.prescribing is not nobody_prescribes
