"""People whom claims name beside their obligor, as the departments deliver it with each claim."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet
from django.db.models.fields.json import KT

from receivables.models import ReceivableState


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody beside the obligor: name and address as received, one kind, newest as-of day."""

    person: int
    name: str
    address: str
    kind: str
    seen_on: date


def named_beside(name: str, address: str = "", *, department: str | None) -> list[Named]:
    """Everybody whom the fact `name` (with the fact `address`) of any claim's state ever named."""
    fields = {"e_name": KT(f"facts__{name}")}
    if address:
        fields["e_address"] = KT(f"facts__{address}")
    rows = (
        _states(department)
        .filter(facts__has_key=name)
        .annotate(**fields)
        .order_by()
        .values("receivable__source_person", "receivable__kind", *fields)
        .annotate(seen_on=Max("last_as_of_on"))
    )
    return [
        Named(
            row["receivable__source_person"],
            row["e_name"],
            row.get("e_address") or "",
            row["receivable__kind"],
            row["seen_on"],
        )
        for row in rows
        if (row["e_name"] or "").strip()
    ]


def newest_days(*, department: str | None) -> dict[int, date]:
    """Source person → the newest as-of day on which a claim of his was delivered."""
    rows = _states(department).order_by().values_list("receivable__source_person")
    return dict(rows.annotate(day=Max("last_as_of_on")))


def _states(department: str | None) -> QuerySet[ReceivableState]:
    states = ReceivableState.objects.all()
    return states if department is None else states.filter(receivable__department=department)
