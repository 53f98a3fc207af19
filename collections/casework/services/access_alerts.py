"""The daily look at the looks: what this room and the ones below know of debtors, handed down."""

from collections import Counter
from datetime import date, datetime

from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from arrears_office.office.models import Staff
from arrears_office.office.services.alert_finding import Rooms, find_alerts, has_looks_before
from arrears_office.office.viewer import Viewer
from casework.selectors.acted import acted
from debtors.selectors.near_staff import near_staff

TASK = "casework.tasks.find_access_alerts"
ROOMS = Rooms(acted=acted, near=near_staff)


def find_access_alerts(*, on: date, at: datetime) -> Counter[str]:
    """Raise what the days before `on` show; how many new alerts of each sort."""
    return find_alerts(on=on, at=at, rooms=ROOMS)


def ensure_access_alerts(*, by: Staff | Viewer | None, on: date) -> Job | None:
    """The day's job, the same one however often it is asked for; None where nobody ever looked."""
    if not has_looks_before(on):
        return None
    return start_job(
        kind="access_alerts",
        task=TASK,
        key=f"access_alerts:{on:%Y%m%d}",
        title="閲覧の点検",
        arguments={},
        by=by,
        on=on,
    )
