"""The values that 支援措置 masks, read for a 取扱者 who has just said why; for nobody else."""

from collections.abc import Collection
from dataclasses import dataclass

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from debtors.models import Debtor
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import shielded_debtors

STATE = "source_person__current_state__"


@dataclass(frozen=True, slots=True)
class OpenedFace:
    """One face unmasked: as the department delivered it last."""

    department: CityDepartment
    number: str
    name: str
    kana: str
    address: str
    phone: str


def is_shielded(viewer: Viewer, debtor: int) -> bool:
    """Whether a protection reaches this debtor today."""
    rows = Debtor.objects.visible_to(viewer).filter(pk=debtor)
    return rows.filter(pk__in=shielded_debtors(viewer.today)).exists()


def departments_open(viewer: Viewer, debtor: int, handled: frozenset[str]) -> frozenset[str]:
    """Departments of the debtor's faces that the viewer may read and handles."""
    faces = readable_links(viewer).filter(debtor=debtor, source_person__department__in=handled)
    return frozenset(faces.values_list("source_person__department", flat=True))


def opened_values(
    viewer: Viewer, debtor: int, departments: Collection[str]
) -> tuple[OpenedFace, ...]:
    """The faces of these departments with what is masked elsewhere."""
    rows = (
        readable_links(viewer)
        .filter(debtor=debtor, source_person__department__in=departments)
        .order_by("source_person__department__position", "source_person_id")
        .values_list(
            "source_person__department_id",
            "source_person__number",
            *(STATE + name for name in ("name", "kana", "address", "phone")),
        )
    )
    return tuple(
        OpenedFace(city().department(code), number, *(each or "" for each in values))
        for code, number, *values in rows
    )
