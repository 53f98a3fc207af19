"""Rates that a notice or an ordinance of the state fixes anew: special rates, legal interest."""

from arrears_office.law.rates.average import SpecialParts, special_from_average
from arrears_office.law.rates.book import RateBook
from arrears_office.law.rates.loading import built_in
from arrears_office.law.rates.rows import InterestRate, SpecialRate

__all__ = [
    "InterestRate", "RateBook", "SpecialParts", "SpecialRate", "built_in", "special_from_average",
]  # fmt: skip
