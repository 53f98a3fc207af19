"""One member of staff's looks of one day: by hour, how many debtors, what left the screen."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localtime

from arrears_office.office.models import AccessRecord
from arrears_office.office.selectors.access import EXPORT_WORDS, on_day, shown_ids

MOST_LOOKS = 2000
"""Of one person in one day; a page longer than that nobody reads."""


@dataclass(frozen=True, slots=True)
class Hour:
    """The looks of one hour of the clock, and how many different debtors they showed."""

    hour: int
    looks: int
    persons: int


@dataclass(frozen=True, slots=True)
class LookDay:
    """A day: its looks newest first, its hours, all different debtors, outputs."""

    looks: list[AccessRecord]
    hours: list[Hour] = field(default_factory=list)
    persons: int = 0
    exports: int = 0


def look_day(rows: QuerySet[AccessRecord], day: date) -> LookDay:
    """The day's looks among these; two queries. A disposed personal part counts no debtor."""
    looks = list(rows.filter(on_day(day)).order_by("-pk")[:MOST_LOOKS])
    ids = shown_ids(look.persons_id for look in looks)
    count: Counter[int] = Counter()
    persons: dict[int, set[str]] = {}
    for look in looks:
        hour = localtime(look.at).hour
        count[hour] += 1
        persons.setdefault(hour, set()).update(ids.get(look.persons_id, ()))
    return LookDay(
        looks,
        [Hour(hour, count[hour], len(persons[hour])) for hour in sorted(count)],
        len(set().union(*persons.values())) if persons else 0,
        sum(any(word in look.what for word in EXPORT_WORDS) for look in looks),
    )


def newest_day(rows: QuerySet[AccessRecord]) -> date | None:
    """The day of the newest look."""
    newest = rows.order_by("-at").first()
    return localtime(newest.at).date() if newest else None


def days_with_looks(rows: QuerySet[AccessRecord], day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after this one on which there was a look."""
    before = rows.exclude(on_day(day)).filter(at__date__lt=day).order_by("-at").first()
    after = rows.exclude(on_day(day)).filter(at__date__gt=day).order_by("at").first()
    return (
        localtime(before.at).date() if before else None,
        localtime(after.at).date() if after else None,
    )
