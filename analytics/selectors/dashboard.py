"""One reading for dashboards and bulletin: every department's months, plans, ages, and the city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.measures import Age, Flow, Mark, Month, Report, together
from analytics.models import AGE_BANDS, ALL_BANDS
from analytics.plan import plan_yen
from analytics.selectors.cells import age_totals, band_debtors, city_debtors
from analytics.selectors.closes import Closed, closed_between, newest_marks
from analytics.selectors.programme import Plan, plan_on
from arrears_office.law.fiscal import (
    fiscal_year_end,
    fiscal_year_of,
    fiscal_year_start,
    month_ends,
    previous_month_end,
)
from arrears_office.office.city import CityDepartment, city


@dataclass(frozen=True)
class Dashboard:
    """The city on one month end. `missing`: departments in use that have no close so far."""

    month_end_on: date
    departments: tuple[Report, ...]
    city: Report
    plan: Plan | None
    missing: tuple[CityDepartment, ...]

    @property
    def perimeter(self) -> str:
        """Which departments a total speaks of: 全庁(7部署), or the names of those delivered."""
        if not self.missing:
            return f"全庁({len(self.departments)}部署)"
        names = "・".join(report.label for report in self.departments)
        return f"{len(self.departments)}部署: {names}"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The closes every figure stands on, in page order."""
        return self.city.month.marks

    def report(self, code: str) -> Report | None:
        """One department's report."""
        return next((each for each in self.departments if each.code == code), None)

    @property
    def by_gap_closed(self) -> tuple[Report, ...]:
        """Departments by yen of gap closed this month; stale ones and those without plan last."""
        return tuple(
            sorted(
                self.departments,
                key=lambda each: (
                    each.gap_closed_yen is None,
                    -(each.gap_closed_yen or 0),
                ),
            )
        )


@dataclass(frozen=True)
class _Reading:
    """What was read, for one month end."""

    day: date
    closed: Mapping[tuple[str, date], Closed]
    newest: Mapping[str, Mark]
    plan: Plan | None
    ages: Mapping[tuple[int, int], tuple[int, int]]
    debtors: Mapping[tuple[int, int], int]

    @property
    def year_end(self) -> date:
        return fiscal_year_end(fiscal_year_of(self.day))

    @property
    def days(self) -> list[date]:
        """Month ends from the March before the previous fiscal year."""
        first = fiscal_year_start(fiscal_year_of(self.day) - 1)
        return month_ends(previous_month_end(first), self.day)


def dashboard(day: date) -> Dashboard | None:
    """The city as its newest closes up to a month end tell it; None before the first close."""
    newest = newest_marks(day)
    if not newest:
        return None
    reading = _read(day, newest)
    reports = tuple(_report(each, reading) for each in city().departments if each.code in newest)
    missing = tuple(each for each in city().departments if each.code not in newest)
    return Dashboard(day, reports, _city(reports, reading), reading.plan, missing)


def _read(day: date, newest: Mapping[str, Mark]) -> _Reading:
    # A stale department is read back to its own year's beginning, hence the oldest newest close.
    oldest = min(mark.month_end_on for mark in newest.values())
    first = previous_month_end(fiscal_year_start(fiscal_year_of(min(oldest, day)) - 1))
    closed = closed_between(first, day)
    now = [mark.close for mark in newest.values()]
    ago = [
        closed[key].mark.close
        for mark in newest.values()
        if (key := (mark.department, _year_ago(mark.month_end_on))) in closed
    ]
    return _Reading(
        day, closed, newest, plan_on(day), age_totals(now + ago), band_debtors(now + ago)
    )


def _report(department: CityDepartment, reading: _Reading) -> Report:
    targets = reading.plan.targets.get(department.code, {}) if reading.plan else {}
    months = tuple(
        month
        for day in reading.days
        if (month := _month(department.code, day, targets, reading)) is not None
    )
    mark = reading.newest[department.code]
    return Report(
        code=department.code,
        name=department.name,
        label=department.label,
        glyph=department.glyph,
        css=department.css,
        months=months,
        plan=_path(targets, reading),
        target_yen=targets.get(fiscal_year_of(reading.day)),
        target_on=reading.year_end,
        ages=_ages([mark], reading),
        debtors=reading.debtors.get((mark.close, ALL_BANDS)),
    )


def _month(code: str, day: date, targets: Mapping[int, int], reading: _Reading) -> Month | None:
    """The department's own close of that day, or its older one standing in, marked stale."""
    own = reading.closed.get((code, day))
    if own:
        return Month(day, own.flow, plan_yen(targets, day), (own.mark,))
    mark = reading.newest[code]
    if mark.month_end_on > day or (code, mark.month_end_on) not in reading.closed:
        return None
    stood = reading.closed[code, mark.month_end_on].flow.closing_yen
    return Month(
        day,
        Flow(opening_yen=stood, closing_yen=stood),
        plan_yen(targets, mark.month_end_on),
        (Mark(mark.close, code, mark.month_end_on, mark.version, mark.status,
              mark.paid_until_on, stale=True),),
    )  # fmt: skip


def _path(targets: Mapping[int, int], reading: _Reading) -> tuple[tuple[date, int], ...]:
    days = month_ends(reading.days[0], reading.year_end)
    return tuple((day, yen) for day in days if (yen := plan_yen(targets, day)) is not None)


def _ages(marks: Sequence[Mark], reading: _Reading) -> tuple[Age, ...]:
    ago = [
        reading.closed[key].mark.close
        for mark in marks
        if (key := (mark.department, _year_ago(mark.month_end_on))) in reading.closed
    ]
    found = []
    for band, name in enumerate(AGE_BANDS):
        cells = [reading.ages.get((mark.close, band), (0, 0)) for mark in marks]
        before = [reading.ages.get((close, band), (0, 0))[0] for close in ago]
        known = len(ago) == len(marks)
        found.append(
            Age(
                band=band,
                name=name,
                yen=sum(yen for yen, _ in cells),
                receivables=sum(count for _, count in cells),
                year_ago_yen=sum(before) if known else None,
                debtors=sum(reading.debtors.get((mark.close, band), 0) for mark in marks),
                year_ago_debtors=sum(reading.debtors.get((close, band), 0) for close in ago),
            )
        )
    return tuple(found)


def _city(reports: tuple[Report, ...], reading: _Reading) -> Report:
    months = tuple(
        month for day in reading.days if (month := _city_month(reports, day)) is not None
    )
    marks = sorted(reading.newest.values(), key=lambda mark: mark.department)
    signature = "; ".join(f"{m.department} {m.month_end_on} {m.version}" for m in marks)
    targets = [report.target_yen for report in reports]
    return Report(
        code="",
        name="全庁",
        label="全庁",
        glyph="",
        css="",
        months=months,
        plan=_city_path(reports),
        target_yen=sum(filter(None, targets)) if None not in targets else None,
        target_on=reading.year_end,
        ages=_ages(list(reading.newest.values()), reading),
        debtors=city_debtors(signature),
    )


def _city_month(reports: Sequence[Report], day: date) -> Month | None:
    """The sum over departments; None for a day on which one of today's perimeter is not known."""
    found = [month for report in reports for month in report.months if month.month_end_on == day]
    if len(found) < len(reports):
        return None
    plans = [month.plan_yen for month in found]
    return Month(
        day,
        together(month.flow for month in found),
        sum(filter(None, plans)) if None not in plans else None,
        tuple(mark for month in found for mark in month.marks),
    )


def _city_path(reports: Sequence[Report]) -> tuple[tuple[date, int], ...]:
    paths = [dict(report.plan) for report in reports]
    days = [day for day, _ in reports[0].plan]
    return tuple(
        (day, sum(path[day] for path in paths))
        for day in days
        if all(day in path for path in paths)
    )


def _year_ago(day: date) -> date:
    for _ in range(12):
        day = previous_month_end(day)
    return day
