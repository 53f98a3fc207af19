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
    """Whether the period is over on a day; a private claim then waits for 援用 (民法145条).

    >>> found = Finding(date(2026, 6, 30), date(2021, 7, 1), 5, False, ())
    >>> completed(found, date(2026, 6, 30)), completed(found, date(2026, 7, 1))
    (False, True)
    """
    return finding.first_on is not None and on > finding.first_on


def days_left(finding: Finding, on: date) -> int | None:
    """Days from `on` to the last day: 0 on the last day itself, below 0 after it, None stopped.

    >>> days_left(Finding(date(2026, 6, 30), date(2021, 7, 1), 5, False, ()), date(2026, 6, 1))
    29
    """
    return None if finding.first_on is None else (finding.first_on - on).days


def horizon_of(last_on: date | None, on: date) -> Horizon:
    """The nearest list a last day belongs to on a day: within 1, 3, 6 or 12 calendar months.

    >>> on = date(2026, 11, 23)
    >>> [str(horizon_of(last, on)) for last in (date(2026, 12, 23), date(2026, 12, 24), on, None)]
    ['1', '3', '1', 'stopped']
    >>> str(horizon_of(date(2026, 11, 22), on)), str(horizon_of(date(2027, 11, 24), on))
    ('past', 'later')
    """
    if last_on is None:
        return Horizon.STOPPED
    if last_on < on:
        return Horizon.PAST
    for months, found in NEAREST_FIRST:
        if last_on <= last_day_after(on, months=months):
            return found
    return Horizon.LATER


def horizon(finding: Finding, on: date) -> Horizon:
    """The nearest list a claim belongs to on a day, by whichever of its two days comes first.

    >>> found = Finding(date(2027, 5, 23), date(2022, 5, 24), 5, False, ())
    >>> str(horizon(found, date(2026, 11, 23)))
    '6'
    """
    return horizon_of(finding.first_on, on)


def within_fiscal_year(finding: Finding, on: date) -> bool:
    """Whether the last day comes from `on` to the end of that day's fiscal year (自治法208条①).

    >>> found = Finding(date(2027, 3, 31), date(2022, 4, 1), 5, False, ())
    >>> within_fiscal_year(found, date(2026, 11, 23)), within_fiscal_year(found, date(2026, 3, 1))
    (True, False)
    """
    end = fiscal_year_end(fiscal_year_of(on))
    return finding.first_on is not None and on <= finding.first_on <= end
