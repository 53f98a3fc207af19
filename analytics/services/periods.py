"""Which month ends a department can close, and since when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from arrears_office.law.fiscal import month_end_of, month_ends, previous_month_end
from arrears_office.office.models import Channel, Freshness
from receivables.models import Receivable

RECONSTRUCTED_MONTHS = 60
"""Month ends up to the first delivery that are told once at first load (復元)."""
NEEDED = (Channel.CLAIMS, Channel.RECEIPTS)


@dataclass(frozen=True)
class Period:
    """A department's month ends: told from the past (復元), and complete since (確定)."""

    department: str
    reconstructed: tuple[date, ...]
    complete: tuple[date, ...]
    paid_until_on: date

    @property
    def all(self) -> tuple[date, ...]:
        """All month ends, ascending."""
        return self.reconstructed + self.complete

    def is_reconstructed(self, month_end: date) -> bool:
        """Whether the month end lies before or on the first delivery's."""
        return month_end in self.reconstructed


def period_of(department: str) -> Period | None:
    """The month ends of one department; None while claims or receipts were never delivered.

    The last 復元 is the month end of the first delivery, or the one before if it came mid-month:
    everything up to there was learned at once, afterwards.
    """
    fresh = dict(
        Freshness.objects.filter(department=department, channel__in=NEEDED).values_list(
            "channel", "paid_until_on"
        )
    )
    first_on = Receivable.objects.filter(department=department).aggregate(
        day=Min("first_as_of_on")
    )["day"]
    if first_on is None or any(channel not in fresh for channel in NEEDED):
        return None
    fresh_on = min(fresh.values())
    last = min(_month_end_until(first_on), _month_end_until(fresh_on))
    return Period(
        department=department,
        reconstructed=tuple(_sixty_until(last)),
        complete=tuple(day for day in month_ends(last, fresh_on) if day > last),
        paid_until_on=fresh[Channel.RECEIPTS],
    )


def _month_end_until(day: date) -> date:
    return day if day == month_end_of(day) else previous_month_end(day)


def _sixty_until(last: date) -> list[date]:
    days = [last]
    while len(days) < RECONSTRUCTED_MONTHS:
        days.append(previous_month_end(days[-1]))
    return days[::-1]
