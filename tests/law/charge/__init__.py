"""The late charge, to the yen and to the day."""
