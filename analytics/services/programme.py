"""Enters the medium-term programme and revises its targets, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from analytics.models import Programme, ProgrammeRevision, Target
from arrears_office.office.clock import machine_now
from arrears_office.office.models import Department, Staff
from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer

MOST_YEARS = 10
Targets = Mapping[tuple[str, int], int]
"""(department code, fiscal year) → balance on the year's last day, in yen."""


@dataclass(frozen=True)
class Ground:
    """Why a target is set, by whom, on which day."""

    reason: str
    by: Staff | Viewer | None
    on: date


class ProgrammeProblem(ValueError):  # noqa: N818 - a sentence for the person at the desk, no fault
    """What stands against the entry, as one sentence with its remedy."""


class ProgrammeConflict(ProgrammeProblem):
    """Somebody else has revised the programme since the page was opened."""


@transaction.atomic
def enter_programme(
    *,
    name: str,
    from_year: int,
    until_year: int,
    targets: Targets,
    reason: str,
    by: Staff | Viewer | None,
    on: date,
) -> Programme:
    """A new programme with its year-end targets; the year before the first is its start."""
    _check_years(name, from_year, until_year, reason)
    _check_targets(targets, from_year, until_year)
    programme = Programme.objects.create(name=name, from_year=from_year, until_year=until_year)
    Target.objects.bulk_create(
        Target(programme=programme, department_id=department, year=year, yen=yen)
        for (department, year), yen in targets.items()
    )
    before: dict[tuple[str, int], int] = {}
    _write_revisions(programme, before, targets, Ground(reason, by, on))
    after = {"name": name, "from_year": from_year, "until_year": until_year}
    record_change(by=by, on=on, record=programme, before=None, after=after, reason=reason)
    return programme


@transaction.atomic
def revise_targets(
    *,
    programme: int,
    version: int,
    targets: Targets,
    reason: str,
    by: Staff | Viewer | None,
    on: date,
) -> Programme:
    """Set the targets that differ; the old values stay in the revisions.

    `version` is the one the person saw: another means that somebody revised in between.
    """
    row = Programme.objects.select_for_update().get(pk=programme)
    if row.version != version:
        raise ProgrammeConflict(
            "ほかの職員が、先に目標を改めました。内容を見て、もう一度保存します。"
        )
    _check_reason(reason)
    _check_targets(targets, row.from_year, row.until_year)
    held = {(each.department_id, each.year): each for each in row.targets.select_for_update()}
    changed = {key: yen for key, yen in targets.items() if key not in held or held[key].yen != yen}
    if not changed:
        return row
    before = {key: held[key].yen for key in changed if key in held}
    for (department, year), yen in changed.items():
        Target.objects.update_or_create(
            programme=row, department_id=department, year=year, defaults={"yen": yen}
        )
    _write_revisions(row, before, changed, Ground(reason, by, on))
    row.version += 1
    row.save(update_fields=["version"])
    record_change(
        by=by, on=on, record=row, before=_plain(before), after=_plain(changed), reason=reason
    )
    return row


def revise_target(
    *,
    programme: int,
    version: int,
    department: str,
    year: int,
    yen: int,
    reason: str,
    by: Staff | Viewer | None,
    on: date,
) -> Programme:
    """Set one year-end target of one department."""
    return revise_targets(
        programme=programme,
        version=version,
        targets={(department, year): yen},
        reason=reason,
        by=by,
        on=on,
    )


def _check_years(name: str, from_year: int, until_year: int, reason: str) -> None:
    if not name.strip():
        raise ProgrammeProblem("プログラムの名称を入れます。例: 第3期")
    if not from_year <= until_year < from_year + MOST_YEARS:
        raise ProgrammeProblem(
            f"最後の年度は、最初の年度から{MOST_YEARS}年までにします。"
            f"いまは{from_year}年度から{until_year}年度です。"
        )
    other = Programme.objects.filter(from_year__lte=until_year, until_year__gte=from_year).first()
    if other:
        raise ProgrammeProblem(
            f"「{other.name}」({other.from_year}〜{other.until_year}年度)と年度が重なります。"
            "重ならない年度にします。"
        )
    _check_reason(reason)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ProgrammeProblem("理由を入れます。あとから読む人に、決めたわけが分かるようにします。")


def _check_targets(targets: Targets, from_year: int, until_year: int) -> None:
    known = set(Department.objects.values_list("pk", flat=True))
    for (department, year), yen in targets.items():
        if department not in known:
            raise ProgrammeProblem(
                f"部署「{department}」はありません。city.toml の部署から選びます。"
            )
        if not from_year - 1 <= year <= until_year:
            raise ProgrammeProblem(
                f"{year}年度の目標は置けません。{from_year - 1}〜{until_year}年度の末に置きます。"
            )
        if yen < 0:
            raise ProgrammeProblem(f"目標残額は0円以上にします。いまは{yen:,}円です。")


def _write_revisions(
    programme: Programme,
    before: Targets,
    after: Targets,
    ground: Ground,
) -> None:
    ProgrammeRevision.objects.bulk_create(
        ProgrammeRevision(
            programme=programme,
            department_id=department,
            year=year,
            before_yen=before.get((department, year)),
            after_yen=yen,
            reason=ground.reason.strip(),
            by_id=author_id(ground.by),
            on=ground.on,
            at=machine_now(),
        )
        for (department, year), yen in after.items()
    )


def _plain(targets: Targets) -> dict[str, int]:
    return {f"{department} {year}": yen for (department, year), yen in targets.items()}
