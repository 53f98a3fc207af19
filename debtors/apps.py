"""Registers the room with Django."""

from django.apps import AppConfig

from debtors import lookups


class DebtorsConfig(AppConfig):
    """One person or firm: source persons, links, consent, standings, the shared list and page."""

    name = "debtors"
    label = "debtors"

    def ready(self) -> None:
        """The search's words for the database; the check of the table of disclosure."""
        lookups.register()
        from debtors import checks  # noqa: F401, PLC0415 - needs the settings
