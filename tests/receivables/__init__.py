"""The ledger: sums, standings, reversals, self-audit."""
