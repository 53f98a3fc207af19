"""Marks follow their department's faces when a join or its undo moves these between debtors."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from debtors.chunks import chunks
from debtors.models import Hold, IdentityLink, Sticker


@transaction.atomic
def follow_marks(*, debtors: Iterable[int], on: date) -> None:
    """Open stickers and holds of a department whose last face left go where that face is now.

    What is there already stays, with the later of the two ends; the other is closed that day.
    """
    for touched in chunks(sorted(debtors)):
        _follow(touched, on)


def _follow(touched: Sequence[int], on: date) -> None:
    stickers = Sticker.objects.filter(removed_on__isnull=True)
    for pk, home in _left(stickers.filter(debtor__in=touched)):
        row = Sticker.objects.get(pk=pk)
        there = stickers.filter(debtor=home, code=row.code, department=row.department_id)
        _move(stickers.filter(pk=pk), home, there, row.until_on, removed_on=max(on, row.from_on))
    holds = Hold.objects.filter(lifted_on__isnull=True)
    for pk, home in _left(holds.filter(debtor__in=touched)):
        held = Hold.objects.get(pk=pk)
        others = holds.filter(debtor=home, department=held.department_id)
        _move(holds.filter(pk=pk), home, others, held.until_on, lifted_on=max(on, held.from_on))


def _left(marks: QuerySet[Any]) -> list[tuple[int, int]]:
    """Marks whose department has no face of their debtor any more, and where that face is now."""
    own = IdentityLink.objects.filter(
        source_person__department=OuterRef("department"), debtor=OuterRef("debtor")
    )
    gone = own.filter(unlinked_at__isnull=False).order_by("-unlinked_at", "-pk")
    now = IdentityLink.objects.filter(source_person=OuterRef("face"), unlinked_at__isnull=True)
    found = marks.annotate(
        here=Subquery(own.filter(unlinked_at__isnull=True).values("debtor")[:1]),
        face=Subquery(gone.values("source_person")[:1]),
    ).annotate(home=Subquery(now.values("debtor")[:1]))
    rows = found.filter(here__isnull=True, home__isnull=False).order_by("pk")
    return list(rows.values_list("pk", "home"))


def _move(
    mark: QuerySet[Any], home: int, there: QuerySet[Any], until_on: date, **closed: date
) -> None:
    version = F("version") + 1
    if there.exists():
        mark.update(**closed, version=version)
        there.filter(until_on__lt=until_on).update(until_on=until_on, version=version)
    else:
        mark.update(debtor=home, version=version)
