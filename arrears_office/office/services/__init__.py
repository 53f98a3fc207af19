"""Acts of the office."""

from arrears_office.office.services.changes import author_id, record_change, record_changes
from arrears_office.office.services.departments import sync_departments
from arrears_office.office.services.freshness import record_freshness
from arrears_office.office.services.installation import claim_installation
from arrears_office.office.services.passwords import change_password
from arrears_office.office.services.preferences import keep_preferences
from arrears_office.office.services.purposes import choose_purpose
from arrears_office.office.services.rate_rules import Figure, Notice
from arrears_office.office.services.rates import (
    RateGoneError,
    confirm_rate,
    enter_rate,
    withdraw_rate,
)
from arrears_office.office.services.seals import seal_access_records
from arrears_office.office.services.staffing import assign_role, end_assignment, open_account

__all__ = [
    "Figure",
    "Notice",
    "RateGoneError",
    "assign_role",
    "author_id",
    "change_password",
    "choose_purpose",
    "claim_installation",
    "confirm_rate",
    "end_assignment",
    "enter_rate",
    "keep_preferences",
    "open_account",
    "record_change",
    "record_changes",
    "record_freshness",
    "seal_access_records",
    "sync_departments",
    "withdraw_rate",
]
