"""Names and freshness of departments on a day."""

from datetime import date, datetime

from django.db.models import Max

from arrears_office.office.models import Channel, DepartmentName, Freshness


def department_names(on: date) -> dict[str, str]:
    """Department code → the name it bears on `on`."""
    rows = DepartmentName.objects.borne_on(on).values_list("department_id", "name")
    return dict(rows)


def freshness_by_department(channel: Channel) -> dict[str, Freshness]:
    """Department code → how current its channel is; a department never delivered is absent."""
    return {row.department_id: row for row in Freshness.objects.filter(channel=channel)}


def last_applied_at() -> datetime | None:
    """When a delivery was last applied, of whatever department."""
    found: datetime | None = Freshness.objects.aggregate(last=Max("applied_at"))["last"]
    return found
