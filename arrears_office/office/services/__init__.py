"""Acts of the office."""

from arrears_office.office.services.changes import author_id, record_change
from arrears_office.office.services.departments import sync_departments
from arrears_office.office.services.freshness import record_freshness
from arrears_office.office.services.installation import claim_installation
from arrears_office.office.services.passwords import change_password
from arrears_office.office.services.purposes import choose_purpose
from arrears_office.office.services.seals import seal_access_records
from arrears_office.office.services.staffing import assign_role, end_assignment, open_account

__all__ = [
    "assign_role",
    "author_id",
    "change_password",
    "choose_purpose",
    "claim_installation",
    "end_assignment",
    "open_account",
    "record_change",
    "record_freshness",
    "seal_access_records",
    "sync_departments",
]
