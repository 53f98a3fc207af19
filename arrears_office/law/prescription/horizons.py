"""How near a last day is: work lists at 12, 6, 3 and 1 months, and the fiscal year."""

from datetime import date
from enum import StrEnum

from arrears_office.law.fiscal import fiscal_year_end, fiscal_year_of
from arrears_office.law.prescription.dates import last_day_after
from arrears_office.law.prescription.finding import Finding


class Horizon(StrEnum):
    """The nearest list a claim belongs to, seen from a day."""

    PAST = "past"
    WITHIN_1 = "1"
    WITHIN_3 = "3"
    WITHIN_6 = "6"
    WITHIN_12 = "12"
    LATER = "later"
    STOPPED = "stopped"  # does not run to an end now: open seizure or grace, listed apart


NEAREST_FIRST = (
    (1, Horizon.WITHIN_1), (3, Horizon.WITHIN_3), (6, Horizon.WITHIN_6), (12, Horizon.WITHIN_12),
)  # fmt: skip


def completed(finding: Finding, on: date) -> bool:
    """Whether the period is over on a day; a private claim then waits for 援用 (民法145条)."""
    return finding.first_on is not None and on > finding.first_on


def days_left(finding: Finding, on: date) -> int | None:
    """Days from `on` to the last day: 0 on the last day itself, below 0 after it, None stopped."""
    return None if finding.first_on is None else (finding.first_on - on).days


def horizon_of(last_on: date | None, on: date) -> Horizon:
    """The nearest list a last day belongs to on a day."""
    if last_on is None:
        return Horizon.STOPPED
    if last_on < on:
        return Horizon.PAST
    for months, found in NEAREST_FIRST:
        if last_on <= last_day_after(on, months=months):
            return found
    return Horizon.LATER


def horizon(finding: Finding, on: date) -> Horizon:
    """The nearest list a claim belongs to on a day."""
    return horizon_of(finding.first_on, on)


def within_fiscal_year(finding: Finding, on: date) -> bool:
    """Whether the last day comes from `on` to the end of that day's fiscal year."""
    end = fiscal_year_end(fiscal_year_of(on))
    return finding.first_on is not None and on <= finding.first_on <= end
