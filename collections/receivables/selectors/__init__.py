"""Reads of the ledger."""

from receivables.selectors.charges import ClaimCharge, charge_of, charges_of, is_late_damages
from receivables.selectors.claims import (
    Claim,
    claim_label,
    claims_of,
    claims_under_glass,
    visible_claims,
)
from receivables.selectors.histories import histories_of
from receivables.selectors.notices import debtors_of_notice, debtors_of_notices
from receivables.selectors.outstanding import outstanding

__all__ = [
    "Claim",
    "ClaimCharge",
    "charge_of",
    "charges_of",
    "claim_label",
    "claims_of",
    "claims_under_glass",
    "debtors_of_notice",
    "debtors_of_notices",
    "histories_of",
    "is_late_damages",
    "outstanding",
    "visible_claims",
]
