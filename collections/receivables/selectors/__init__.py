"""Reads of the ledger."""

from receivables.selectors.claims import Claim, claim_label, claims_of, visible_claims
from receivables.selectors.histories import histories_of
from receivables.selectors.outstanding import outstanding

__all__ = [
    "Claim",
    "claim_label",
    "claims_of",
    "histories_of",
    "outstanding",
    "visible_claims",
]
