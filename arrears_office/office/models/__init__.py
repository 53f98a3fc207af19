"""Records of the office: departments, staff, assignments, access, changes, freshness, rates."""

from arrears_office.office.models.access import AccessPersons, AccessRecord, AccessSeal
from arrears_office.office.models.alerts import AccessAlert, AlertSort
from arrears_office.office.models.assignments import Assignment
from arrears_office.office.models.changes import ChangeRecord
from arrears_office.office.models.departments import Department, DepartmentName
from arrears_office.office.models.freshness import Channel, Freshness
from arrears_office.office.models.installation import Installation
from arrears_office.office.models.rates import EnteredRate, RateSort
from arrears_office.office.models.staff import Staff
from arrears_office.office.roles import Appointment, Role

__all__ = [
    "AccessAlert",
    "AccessPersons",
    "AccessRecord",
    "AccessSeal",
    "AlertSort",
    "Appointment",
    "Assignment",
    "ChangeRecord",
    "Channel",
    "Department",
    "DepartmentName",
    "EnteredRate",
    "Freshness",
    "Installation",
    "RateSort",
    "Role",
    "Staff",
]
