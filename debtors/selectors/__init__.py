"""Reads of the shared person, each for one viewer."""

from debtors.selectors.debtors import find_debtor, retired_into, visible_debtors
from debtors.selectors.figures import totals_by_department
from debtors.selectors.holdings import (
    DepartmentTotal,
    holdings_by_debtor,
    standings_matching,
)
from debtors.selectors.kept import Kept, kept_search
from debtors.selectors.near import NearMatch, near_matches, readings_among, readings_of
from debtors.selectors.numbered import debtors_of_numbers
from debtors.selectors.persons import person_at, persons_by_debtor
from debtors.selectors.searches import found_by

__all__ = [
    "DepartmentTotal",
    "Kept",
    "NearMatch",
    "debtors_of_numbers",
    "find_debtor",
    "found_by",
    "holdings_by_debtor",
    "kept_search",
    "near_matches",
    "person_at",
    "persons_by_debtor",
    "readings_among",
    "readings_of",
    "retired_into",
    "standings_matching",
    "totals_by_department",
    "visible_debtors",
]
