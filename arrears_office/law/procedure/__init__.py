"""What may be done about a claim, when, and what must stand before it, as rules with articles."""
