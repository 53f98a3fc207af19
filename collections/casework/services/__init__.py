"""Acts of the collecting work; linking is called only here (DESIGN §3 Standing)."""

from casework.services.bulk import act_on_many, undo_many
from casework.services.cases import close_case, decide_lead
from casework.services.confirming import confirm_list
from casework.services.contacts import correct_contact, record_contact, withdraw_contact
from casework.services.deciding import decide_pair
from casework.services.links import link_people, unlink_people
from casework.services.matching import ensure_matching, match_people
from casework.services.reckoning import (
    Reckoned,
    claims_in_chunks,
    reckon_department,
    reckon_prescription,
)
from casework.services.refusing import WorkMovedError, WorkRefusedError
from casework.services.relations import propose_relations
from casework.services.rule_links import link_by_rule
from casework.services.seconding import confirm_second, refuse_second
from casework.services.sides import PairMovedError
from casework.services.steps import assign_step, finish_step, set_step
from casework.services.undoing import Undone, undo_decision
from casework.services.vouching import (
    ActRefused,
    declare_matured,
    take_back_maturity,
    vouch_history,
    withdraw_review,
)

__all__ = [
    "ActRefused",
    "PairMovedError",
    "Reckoned",
    "Undone",
    "WorkMovedError",
    "WorkRefusedError",
    "act_on_many",
    "assign_step",
    "claims_in_chunks",
    "close_case",
    "confirm_list",
    "confirm_second",
    "correct_contact",
    "decide_lead",
    "decide_pair",
    "declare_matured",
    "ensure_matching",
    "finish_step",
    "link_by_rule",
    "link_people",
    "match_people",
    "propose_relations",
    "reckon_department",
    "reckon_prescription",
    "record_contact",
    "refuse_second",
    "set_step",
    "take_back_maturity",
    "undo_decision",
    "undo_many",
    "unlink_people",
    "vouch_history",
    "withdraw_contact",
    "withdraw_review",
]
