"""Which issues are due and not there: from the first delivery on, one for every 1st that came."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max, Min

from analytics.models import MonthClose
from arrears_office.law.fiscal import month_end_of, next_month_end
from bulletins.models import Issue, IssueState
from intake.models import Delivery, DeliveryState

PUBLISHED_AT = time(6)
"""06:00 in the city's time zone, also when the 1st is a holiday."""


def due_months(now: datetime) -> list[date]:
    """First days of the months whose issue is due and missing, oldest first.

    The first is the month after the first applied delivery's as-of day; a month is due from its
    1st at 06:00.
    """
    first_on = Delivery.objects.filter(state=DeliveryState.APPLIED).aggregate(day=Min("as_of_on"))
    if first_on["day"] is None:
        return []
    there = set(Issue.objects.filter(state=IssueState.PUBLISHED).values_list("month_on", flat=True))
    month = first_of_next(first_on["day"])
    found = []
    while is_due(month, now):
        if month not in there:
            found.append(month)
        month = first_of_next(month)
    return found


def is_due(month_on: date, now: datetime) -> bool:
    """Whether the 1st at 06:00 has come."""
    return now >= datetime.combine(month_on, PUBLISHED_AT, ZoneInfo(settings.TIME_ZONE))


def first_of_next(day: date) -> date:
    """The first day of the following month.

    >>> first_of_next(date(2026, 9, 30)), first_of_next(date(2026, 12, 5))
    (datetime.date(2026, 10, 1), datetime.date(2027, 1, 1))
    """
    return next_month_end(month_end_of(day)).replace(day=1)


def newest_closed_before(month_on: date) -> date | None:
    """The newest month end before the issue's month closed for at least one department."""
    newest: date | None = MonthClose.objects.filter(month_end_on__lt=month_on).aggregate(
        day=Max("month_end_on")
    )["day"]
    return newest


def number_of(month_on: date) -> int:
    """The issue's number (第n号): issues are counted by month from the first one."""
    first = Issue.objects.aggregate(month=Min("month_on"))["month"] or month_on
    return (month_on.year - first.year) * 12 + month_on.month - first.month + 1
