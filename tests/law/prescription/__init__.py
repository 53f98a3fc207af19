"""Prescription: sentences, each with the source of its expectation."""
