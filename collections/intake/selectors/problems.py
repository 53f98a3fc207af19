"""The rows of a delivery that could not be applied, and whom the ledger knows behind them."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from arrears_office.office.kinds import kinds_of
from arrears_office.office.models import Channel
from arrears_office.office.viewer import Viewer
from debtors.disclosure import Basis, Layer, Sight, own_departments, sight
from debtors.models import IdentityLink
from intake.models import Delivery, HeldRow, NamedDifference
from receivables.models import Entry, Receivable

LAYER_OF = {
    Channel.CONTACTS: Layer.CONTACTS,
    Channel.DISPOSITIONS: Layer.PROPERTY,
}
"""How deep a value of a channel's file lies; claims and receipts are amounts."""


def held_rows_of(delivery: Delivery) -> QuerySet[HeldRow]:
    """All of them by file and line, those that still wait first."""
    rows = HeldRow.objects.filter(file__delivery=delivery)
    settled = F("resolved_by").asc(nulls_first=True)
    closed = F("closed_at").asc(nulls_first=True)
    related = rows.select_related("file", "resolved_by", "closed_by")
    return related.order_by(settled, closed, "file_id", "line", "pk")


def differences_of(delivery: Delivery) -> QuerySet[NamedDifference]:
    """未照合差 of the delivery's department and day, open ones first."""
    rows = NamedDifference.objects.filter(
        department=delivery.department_id, as_of_on=delivery.as_of_on
    )
    opened = F("accepted_at").asc(nulls_first=True)
    return rows.select_related("accepted_by").order_by(opened, "kind", "on", "figure")


def same_day(delivery: Delivery) -> QuerySet[Delivery]:
    """The department's other deliveries of the same day."""
    others = Delivery.objects.filter(
        department=delivery.department_id, as_of_on=delivery.as_of_on
    ).exclude(pk=delivery.pk)
    return others.order_by("channel", "-attempt")


def raw_sight(viewer: Viewer, department: str, channel: str) -> Sight:
    """On which ground, and down to which layer, the viewer may read the values of such a file.

    A value may speak of any kind of the department, so the most closed of its kinds decides;
    `Layer.NONE`: places and remedies are shown, values not.
    """
    needed = LAYER_OF.get(Channel(channel), Layer.AMOUNTS)
    if department in own_departments(viewer):
        return Sight(Layer.INCOME, Basis.OWN)
    found = [sight(viewer, kind) for kind in kinds_of(department)]
    lowest = min(found, key=lambda each: each.layer, default=Sight(Layer.NONE, Basis.NONE))
    return lowest if lowest.layer >= needed else Sight(Layer.NONE, Basis.NONE)


def debtors_behind(department: str, rows: Iterable[HeldRow]) -> list[str]:
    """Public ids of the debtors the rows speak of, as far as their keys stand in the ledger."""
    keys = {row.source_key for row in rows if row.source_key}
    claims = {key.removeprefix("claim:") for key in keys if key.startswith("claim:")}
    known = Receivable.objects.unscoped(reason="whom an access record has to name")
    persons = set(
        known.filter(department=department, number__in=claims).values_list(
            "source_person", flat=True
        )
    ) | set(
        Entry.objects.filter(department=department, source_key__in=keys).values_list(
            "receivable__source_person", flat=True
        )
    )
    links = IdentityLink.objects.filter(source_person__in=persons, unlinked_at__isnull=True)
    return sorted(set(links.values_list("debtor__public_id", flat=True)))
