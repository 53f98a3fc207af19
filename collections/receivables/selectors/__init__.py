"""Reads of the ledger."""

from receivables.selectors.histories import histories_of
from receivables.selectors.outstanding import outstanding

__all__ = ["histories_of", "outstanding"]
