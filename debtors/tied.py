"""除斥: leaves out of every read whom the viewer declared he must not handle (ADR 0071)."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from datetime import date

    from arrears_office.office.viewer import Viewer


def tie_in_force(on: "date", path: str = "") -> Q:
    """Ties declared and not ended on the day."""
    return Q((f"{path}ended_on__isnull", True)) | Q((f"{path}ended_on__gt", on))


def tied_debtors(viewer: "Viewer") -> QuerySet[Any, Any]:
    """Keys of the debtors one of whose faces the viewer is tied to: as the links stand now."""
    from debtors.models import IdentityLink, TiedPerson  # noqa: PLC0415 - models import this module

    persons = TiedPerson.objects.filter(
        tie_in_force(viewer.today, "tie__"), tie__staff=viewer.staff_id
    )
    faces = IdentityLink.objects.filter(
        unlinked_at__isnull=True, source_person__in=persons.values("source_person")
    )
    return faces.values("debtor")


def not_tied(viewer: "Viewer", field: str = "debtor") -> Q:
    """Rows whose debtor (in `field`) the viewer may handle.

    The inner question stands on its own, so the database asks it once and not for every row.
    """
    return ~Q(**{f"{field}__in": tied_debtors(viewer)})


def not_tied_person(viewer: "Viewer", field: str = "source_person") -> Q:
    """Rows whose source person is no face of such a debtor."""
    from debtors.models import IdentityLink  # noqa: PLC0415 - models import this module

    faces = IdentityLink.objects.filter(
        unlinked_at__isnull=True, debtor__in=tied_debtors(viewer)
    ).values("source_person")
    return ~Q(**{f"{field}__in": faces})
