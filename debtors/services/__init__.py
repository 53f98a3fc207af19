"""Writes of the shared person: links, summaries, consents, protections, search terms."""

from debtors.services.candidates import refresh_all_candidates, refresh_candidates
from debtors.services.consents import hand_copy, record_consent, withdraw_consent
from debtors.services.links import move_link, move_lone_faces, new_debtors_for, part_links
from debtors.services.matching import keep_candidates, keep_model, keep_quality, keep_run
from debtors.services.protections import follow_protections
from debtors.services.requests import (
    ask_disclosure,
    grant_request,
    refuse_request,
    withdraw_request,
)
from debtors.services.searches import delete_old_searches, keep_numbers, keep_search
from debtors.services.summaries import refresh_summaries

__all__ = [
    "ask_disclosure",
    "delete_old_searches",
    "follow_protections",
    "grant_request",
    "hand_copy",
    "keep_candidates",
    "keep_model",
    "keep_numbers",
    "keep_quality",
    "keep_run",
    "keep_search",
    "move_link",
    "move_lone_faces",
    "new_debtors_for",
    "part_links",
    "record_consent",
    "refresh_all_candidates",
    "refresh_candidates",
    "refresh_summaries",
    "refuse_request",
    "withdraw_consent",
    "withdraw_request",
]
