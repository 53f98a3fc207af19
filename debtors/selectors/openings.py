"""What a 緊急閲覧 shows: one debtor's name and standings by kind, for as long as it is open."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from arrears_office.office.kinds import kind, kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Ground
from debtors.faces import UNNAMED
from debtors.holdings import Holding, Holdings, holdings_of
from debtors.models import Debtor, IdentityLink, Opening, OpeningSort, Standing
from debtors.selectors.debtors import LONGEST_CHAIN
from debtors.selectors.protected import shielded_debtors, told_name


@dataclass(frozen=True, slots=True)
class Glass:
    """What the opened page shows, and the grounds by the table of the day."""

    opening: Opening
    name: str
    protected: bool
    holdings: Holdings
    grounds: tuple[Ground, ...]


def debtor_of_number(public_id: str) -> Debtor | None:
    """The debtor of a public id, a retired one followed to where it went; None: nobody has it."""
    found: Debtor | None = (
        Debtor.objects.unscoped(reason="these two roles may know that a number exists")
        .select_related("forward_to")
        .filter(public_id=public_id)
        .first()
    )
    for _ in range(LONGEST_CHAIN):
        if found is None or found.forward_to is None:
            break
        found = found.forward_to
    return found


def opening_in_force(viewer: Viewer, debtor: Debtor, at: datetime) -> Opening | None:
    """The viewer's own opening of this debtor whose minutes have not passed."""
    return openings_in_force(viewer, at).filter(debtor=debtor).first()


def openings_in_force(viewer: Viewer, at: datetime) -> QuerySet[Opening]:
    """All that the viewer has open at a moment, the newest first."""
    return (
        Opening.objects.filter(
            sort=OpeningSort.BREAK_GLASS, staff=viewer.staff_id, opened_at__lte=at, until_at__gt=at
        )
        .select_related("debtor")
        .order_by("-pk")
    )


def kinds_under_glass(viewer: Viewer) -> dict[str, Ground]:
    """Kinds that a reason in writing opens to this viewer, each with its ground."""
    found = ((each.code, disclosure.break_glass(viewer, each)) for each in kinds())
    return {code: ground for code, ground in found if ground is not None}


def glass_of(viewer: Viewer, opening: Opening) -> Glass:
    """Name and standings; no address, telephone or free text of anybody, protected or not."""
    grounds = kinds_under_glass(viewer)
    rows = Standing.objects.unscoped(
        reason="緊急閲覧: an opening with a reason is in force"
    ).filter(debtor=opening.debtor_id, kind__in=sorted(grounds))
    names = (
        IdentityLink.objects.filter(debtor=opening.debtor_id, unlinked_at__isnull=True)
        .annotate(told=told_name("name", "source_person", on=viewer.today))
        .order_by("source_person__department__position", "source_person_id")
        .values_list("told", flat=True)
    )
    return Glass(
        opening=opening,
        name=next(filter(None, names), UNNAMED),
        protected=Debtor.objects.unscoped(reason="緊急閲覧: the page shows that he is protected")
        .filter(pk=opening.debtor_id, pk__in=shielded_debtors(viewer.today))
        .exists(),
        holdings=holdings_of(_holding(row) for row in rows),
        grounds=tuple(grounds.values()),
    )


def _holding(row: Standing) -> Holding:
    return Holding(
        kind=row.kind,
        department=kind(row.kind).department,
        yen=row.overdue_yen,
        not_due_yen=row.not_due_yen,
        count=row.overdue_count,
        oldest_due_on=row.oldest_due_on,
        as_of_on=row.as_of_on,
        paid_until_on=None,
    )
