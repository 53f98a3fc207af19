"""Every self-audit of the program, in the order in which it is printed."""

from collections.abc import Callable

from analytics.services.auditing import facts_add_up, facts_equal_entries
from analytics.services.identities import IDENTITY_CHECKS
from arrears_office.office.models import AccessRecord, AccessSeal
from arrears_office.office.seals import FIELDS, seal_digest
from casework.services.auditing import prescriptions_equal_law
from receivables.selectors.checks import LEDGER_CHECKS, Check, make_check
from receivables.selectors.identities import settlements_hold


def access_chain_holds() -> Check:
    """Each seal's digest follows from the one before and from the records it covers."""
    previous, wrong, compared = "", [], 0
    for seal in AccessSeal.objects.order_by("pk").iterator():
        rows = AccessRecord.objects.filter(pk__gte=seal.first_id, pk__lte=seal.last_id)
        digest, count = seal_digest(previous, rows.order_by("pk").values_list(*FIELDS).iterator())
        compared += count
        if (digest, count) != (seal.digest, seal.record_count):
            wrong.append(f"seal {seal.pk}: records {seal.first_id}-{seal.last_id}")
        previous = seal.digest
    return make_check("access_chain_holds", compared, wrong)


ALL_CHECKS: tuple[Callable[[], Check], ...] = (
    *LEDGER_CHECKS,
    settlements_hold,
    prescriptions_equal_law,
    facts_equal_entries,
    facts_add_up,
    *IDENTITY_CHECKS,
    access_chain_holds,
)
