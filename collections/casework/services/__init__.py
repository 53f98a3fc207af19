"""Acts of the collecting work; linking is called only here (DESIGN §3 Standing)."""

from casework.services.links import link_by_rule, link_people, unlink_people
from casework.services.reckoning import (
    Reckoned,
    claims_in_chunks,
    reckon_department,
    reckon_prescription,
)
from casework.services.relations import propose_relations
from casework.services.vouching import (
    ActRefused,
    declare_matured,
    take_back_maturity,
    vouch_history,
    withdraw_review,
)

__all__ = [
    "ActRefused",
    "Reckoned",
    "claims_in_chunks",
    "declare_matured",
    "link_by_rule",
    "link_people",
    "propose_relations",
    "reckon_department",
    "reckon_prescription",
    "take_back_maturity",
    "unlink_people",
    "vouch_history",
    "withdraw_review",
]
