"""The records of what is owed."""

from receivables.models.entry import Entry, EntrySort, Reversal
from receivables.models.receivable import Receivable, ReceivableState

__all__ = ["Entry", "EntrySort", "Receivable", "ReceivableState", "Reversal"]
