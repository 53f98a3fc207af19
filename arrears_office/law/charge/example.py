"""Short words for the examples in this room's docstrings: resident tax under the default policy."""

from datetime import date

from arrears_office.law.charge.terms import Terms, terms_of
from arrears_office.law.kinds import built_in, load
from arrears_office.law.rates import built_in as built_in_rates


def tax_terms() -> Terms:
    """The terms of resident tax that fell due in January 2026.

    >>> tax_terms().scheme.first_tier_months
    1
    """
    (tax,) = load([built_in("resident_tax")])
    return terms_of(tax, due_on=date(2026, 1, 31), rates=built_in_rates())


def day(text: str) -> int:
    """A day as the ordinal that pieces count in.

    >>> day("2026-02-03") - day("2026-02-02")
    1
    """
    return date.fromisoformat(text).toordinal()
