"""What is owed, to the yen: receivables and append-only entries."""
