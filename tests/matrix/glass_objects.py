"""Objects of 緊急閲覧 for the matrix: a debtor that both roles have opened with a reason."""

from collections.abc import Mapping

from arrears_office.office.clock import machine_now
from arrears_office.office.viewer import Viewer
from debtors.services.openings import open_with_reason
from tests import cast
from tests.matrix import debtor_objects

MISSING = debtor_objects.MISSING


def opened_parts(department: str) -> Mapping[str, str]:
    """The department's debtor, open to the system administrator and to the auditor."""
    from debtors.selectors.openings import debtor_of_number  # noqa: PLC0415 - after Django is up

    parts = debtor_objects.debtor_parts(department)
    debtor = debtor_of_number(parts["public_id"])
    assert debtor is not None
    for staff in (cast.system_admin(), cast.auditor()):
        open_with_reason(
            debtor=debtor,
            reason="障害の切り分けのため金額を確かめる",
            by=cast.viewer(staff),
            on=cast.TODAY,
            at=machine_now(),
        )
    return parts


def whoever_opened(viewer: Viewer, department: str) -> bool:
    """Both roles opened every department's debtor."""
    return bool(viewer and department)
