"""Writes of the shared person: the link primitive, summaries, consents, protections, search words."""

from debtors.services.consents import record_consent, withdraw_consent
from debtors.services.links import move_link, new_debtors_for
from debtors.services.protections import follow_protections
from debtors.services.summaries import refresh_summaries

__all__ = [
    "follow_protections",
    "move_link",
    "new_debtors_for",
    "record_consent",
    "refresh_summaries",
    "withdraw_consent",
]
