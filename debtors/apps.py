"""Registers the room with Django."""

from django.apps import AppConfig


class DebtorsConfig(AppConfig):
    """One person or firm: source persons, links, consent, standings, the shared list and page."""

    name = "debtors"
    label = "debtors"
