"""For the matrix: a debtor whose masked values everybody in the cast might open as 取扱者."""

from arrears_office.office.models import Staff
from debtors.models import ProtectionHandler
from tests import cast
from tests.matrix.debtor_objects import debtor_parts


def handled_parts(department: str) -> dict[str, str]:
    """The department's person; all staff are 取扱者 of the whole city, so that scope decides."""
    if not ProtectionHandler.objects.exists():
        chief = cast.office_chief()
        ProtectionHandler.objects.bulk_create(
            ProtectionHandler(staff=staff, from_on=cast.SINCE, named_by=chief)
            for staff in Staff.objects.order_by("pk")
        )
    return debtor_parts(department)
