"""Every self-audit of the program, in the order in which it is printed."""

from collections.abc import Callable

from django.db.models import Sum

from analytics.services.auditing import facts_add_up, facts_equal_entries
from analytics.services.identities import IDENTITY_CHECKS
from arrears_office.office.models import AccessSeal
from arrears_office.office.selectors import broken_seals
from casework.services.auditing import prescriptions_equal_law
from receivables.selectors.checks import LEDGER_CHECKS, Check, make_check
from receivables.selectors.identities import settlements_hold


def access_chain_holds() -> Check:
    """Each seal's digest follows from the one before and from the records it covers."""
    wrong = [f"seal {seal.pk}: records {seal.first_id}-{seal.last_id}" for seal in broken_seals()]
    sealed = AccessSeal.objects.aggregate(count=Sum("record_count"))["count"] or 0
    return make_check("access_chain_holds", sealed, wrong)


ALL_CHECKS: tuple[Callable[[], Check], ...] = (
    *LEDGER_CHECKS,
    settlements_hold,
    prescriptions_equal_law,
    facts_equal_entries,
    facts_add_up,
    *IDENTITY_CHECKS,
    access_chain_holds,
)
