"""Reads of the office."""

from arrears_office.office.selectors.departments import department_names, freshness_by_department
from arrears_office.office.selectors.viewers import viewer_for

__all__ = ["department_names", "freshness_by_department", "viewer_for"]
