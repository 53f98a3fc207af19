"""The one clock: the office's day in Asia/Tokyo; only pages, commands and tasks ask it."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The office's day: OFFICE_TODAY if it is fixed, else the calendar day in Asia/Tokyo."""
    fixed: date | None = settings.OFFICE_TODAY
    return fixed or timezone.localdate()


def now() -> datetime:
    """The moment to write down: noon of OFFICE_TODAY if it is fixed, else the machine's."""
    if settings.OFFICE_TODAY is None:
        return timezone.now()
    return timezone.make_aware(datetime.combine(settings.OFFICE_TODAY, time(12)))


def machine_now() -> datetime:
    """The machine's own moment, for evidence and leases: no setting may shift those."""
    return timezone.now()
