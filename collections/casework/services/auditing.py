"""Proves the kept prescription days against what law says of the facts now."""

from casework.services.reckoning import claims_in_chunks, compared
from receivables.selectors.checks import Check, make_check


def prescriptions_equal_law() -> Check:
    """Every open claim's day, footing and balance, reckoned anew, is the one that is kept."""
    wrong: list[str] = []
    claims = 0
    for some in claims_in_chunks():
        found = compared(some)
        claims += found.claims
        wrong += [str(pk) for pk in sorted({day.pk for day in found.moved} | found.ended)]
    return make_check("prescriptions_equal_law", claims, wrong)
