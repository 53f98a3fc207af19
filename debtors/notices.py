"""A debtor found by the number on a notice (通知書番号); a room above keeps the claims."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink

Notices = Callable[[Viewer, str], QuerySet[Any]]
"""Viewer and number → ids of debtors (one column) with a claim of that number, open to him."""


def no_notices(viewer: Viewer, number: str) -> QuerySet[Any]:
    """Nobody: where no room that keeps claims is composed in."""
    return IdentityLink.objects.none().values("debtor")
