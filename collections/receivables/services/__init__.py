"""Writes of the ledger's derived records: standings, the daily roll, reversals."""

from receivables.services.reversals import match_reversals
from receivables.services.standings import restand, roll_standings

__all__ = ["match_reversals", "restand", "roll_standings"]
