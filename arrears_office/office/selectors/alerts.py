"""The queue of looks to ask about: whose alerts a viewer reads, and which he may review."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.models import AccessAlert, AccessRecord, Assignment, Role
from arrears_office.office.selectors.access import on_day, showing
from arrears_office.office.selectors.sections import sections_led
from arrears_office.office.viewer import Viewer


def alerts_for(viewer: Viewer) -> QuerySet[AccessAlert]:
    """A head reads his department's, the 室長 and the auditor all; nobody those of himself."""
    rows = AccessAlert.objects.exclude(staff=viewer.staff_id)
    if Role.AUDITOR in viewer.roles or None in sections_led(viewer):
        return rows
    return rows.filter(department__in=sections_led(viewer))


def find_alert(viewer: Viewer, number: int) -> AccessAlert | None:
    """One alert; a foreign and a missing one are both None."""
    people = ("staff", "department", "reviewed_by")
    return alerts_for(viewer).select_related(*people).filter(pk=number).first()


def may_review(viewer: Viewer, alert: AccessAlert) -> bool:
    """A head his section's, the 室長 every one; the 室長's own looks the auditor alone."""
    if alert.staff_id == viewer.staff_id:
        return False
    if alert.department_id in sections_led(viewer):
        return True
    return Role.AUDITOR in viewer.roles and _is_chief(alert)


def _is_chief(alert: AccessAlert) -> bool:
    duties = Assignment.objects.current(alert.on).filter(staff=alert.staff_id)
    return duties.filter(role=Role.OFFICE_CHIEF).exists()


def escalated(at: datetime) -> Q:
    """Alerts that nobody reviewed for so long that they are the 室長's."""
    days = city().access_review.escalate_days
    return Q(reviewed_at__isnull=True, raised_at__lte=at - timedelta(days=days))


def open_by_sort(viewer: Viewer) -> dict[str, int]:
    """Alert's sort → how many the viewer reads that nobody reviewed, the most frequent first."""
    rows = alerts_for(viewer).filter(reviewed_at__isnull=True).order_by()
    counted = rows.values("sort").annotate(alerts=Count("pk"))
    return dict(counted.order_by("-alerts", "sort").values_list("sort", "alerts"))


def looks_behind(alert: AccessAlert) -> QuerySet[AccessRecord]:
    """The access records that an alert speaks of, oldest first.

    Raised by rule it names them; raised at the act itself it names day and debtors.
    """
    rows = AccessRecord.objects.filter(staff=alert.staff_id).order_by("pk")
    if numbers := alert.facts.get("records"):
        return rows.filter(pk__in=numbers)
    of_day = rows.filter(on_day(alert.on))
    return of_day.filter(showing(alert.public_ids)) if alert.public_ids else of_day.none()
