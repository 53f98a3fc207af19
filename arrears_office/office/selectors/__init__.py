"""Reads of the office."""

from arrears_office.office.selectors.access import access_records, last_seal, shown_ids
from arrears_office.office.selectors.appointments import unappointed_departments
from arrears_office.office.selectors.changes import LastChange, last_change
from arrears_office.office.selectors.departments import (
    department_names,
    freshness_by_department,
    last_applied_at,
)
from arrears_office.office.selectors.rates import (
    confirmed_rates,
    current_rate,
    entered_rate,
    entered_rates,
)
from arrears_office.office.selectors.seals import altered_personal_parts, broken_seals
from arrears_office.office.selectors.viewers import viewer_for

__all__ = [
    "LastChange",
    "access_records",
    "altered_personal_parts",
    "broken_seals",
    "confirmed_rates",
    "current_rate",
    "department_names",
    "entered_rate",
    "entered_rates",
    "freshness_by_department",
    "last_applied_at",
    "last_change",
    "last_seal",
    "shown_ids",
    "unappointed_departments",
    "viewer_for",
]
