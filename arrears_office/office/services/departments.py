"""Bring the departments of `city.toml` into the database, keeping every earlier name."""

from datetime import date

from django.db import transaction

from arrears_office.office.city import City, CityDepartment
from arrears_office.office.models import Department, DepartmentName, Staff
from arrears_office.office.services.changes import record_change

FIRST_DAY = date(1900, 1, 1)
"""A department's first name counts for every earlier day as well: figures reach years back."""


@transaction.atomic
def sync_departments(*, by: Staff | None, on: date, city: City) -> list[str]:
    """Make, move and rename departments as `city` says; answers the codes that changed.

    A department that left the file stays: its claims and figures name it.
    """
    changed = []
    known = {each.code: each for each in Department.objects.select_for_update()}
    named = {each.department_id: each for each in DepartmentName.objects.order_by("from_on")}
    for position, row in enumerate(city.departments, start=1):
        placed = _place(by, on, row, position, known.get(row.code))
        if _rename(by, on, row, named.get(row.code)) or placed:
            changed.append(row.code)
    return changed


def _place(
    by: Staff | None, on: date, row: CityDepartment, position: int, known: Department | None
) -> bool:
    after = {"position": position, "authority": row.authority}
    if known is None:
        department = Department.objects.create(code=row.code, **after)
        before = None
    else:
        department = known
        before = {"position": known.position, "authority": known.authority}
        if before == after:
            return False
        Department.objects.filter(code=row.code).update(**after)
    record_change(
        by=by, on=on, record=department, before=before, after=after, reason="都市の設定の反映"
    )
    return True


def _rename(by: Staff | None, on: date, row: CityDepartment, last: DepartmentName | None) -> bool:
    """`last`: the newest name so far."""
    if last is None:
        name = DepartmentName.objects.create(
            department_id=row.code, from_on=FIRST_DAY, name=row.name
        )
    elif last.name == row.name:
        return False
    else:
        name, _ = DepartmentName.objects.update_or_create(
            department_id=row.code, from_on=on, defaults={"name": row.name}
        )
    record_change(
        by=by,
        on=on,
        record=name,
        before={"name": last.name} if last else None,
        after={"name": row.name, "from_on": name.from_on},
        reason="都市の設定の反映",
    )
    return True
