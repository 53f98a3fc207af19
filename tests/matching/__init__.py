"""Matching: cities of known truth and the judge of what is found in them."""
