"""The programme in force, its targets and how they came to be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from analytics.models import Programme, ProgrammeRevision, Target
from arrears_office.law.fiscal import fiscal_year_of
from arrears_office.office.city import city


@dataclass(frozen=True)
class Plan:
    """A programme with, per department, fiscal year → balance on its last day in yen."""

    programme: int
    name: str
    from_year: int
    until_year: int
    version: int
    targets: dict[str, dict[int, int]]


@dataclass(frozen=True)
class Revision:
    """One target entered or changed."""

    department: str
    label: str
    year: int
    before_yen: int | None
    after_yen: int
    reason: str
    by: str
    on: date


def plan_on(day: date) -> Plan | None:
    """The programme that covers the fiscal year of a day."""
    year = fiscal_year_of(day)
    row = Programme.objects.filter(from_year__lte=year, until_year__gte=year).first()
    return _plan(row) if row else None


def plans() -> list[Plan]:
    """Every programme, newest first."""
    return [_plan(row) for row in Programme.objects.order_by("-from_year")]


def plan(programme: int) -> Plan | None:
    """One programme."""
    row = Programme.objects.filter(pk=programme).first()
    return _plan(row) if row else None


def revisions(programme: int) -> list[Revision]:
    """How the targets came to be, newest first."""
    labels = {each.code: each.label for each in city().departments}
    rows = ProgrammeRevision.objects.filter(programme=programme).select_related("by")
    return [
        Revision(
            department=row.department_id,
            label=labels.get(row.department_id, row.department_id),
            year=row.year,
            before_yen=row.before_yen,
            after_yen=row.after_yen,
            reason=row.reason,
            by=row.by.display_name if row.by else "システム",
            on=row.on,
        )
        for row in rows
    ]


def _plan(row: Programme) -> Plan:
    targets: dict[str, dict[int, int]] = defaultdict(dict)
    for target in Target.objects.filter(programme=row):
        targets[target.department_id][target.year] = target.yen
    return Plan(row.pk, row.name, row.from_year, row.until_year, row.version, dict(targets))
