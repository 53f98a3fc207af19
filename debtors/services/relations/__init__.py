"""Writes of relations: proposed from what was delivered, entered and judged by people."""

from debtors.services.relations.entering import add_relation
from debtors.services.relations.households import propose_households
from debtors.services.relations.judging import (
    RelationConflict,
    change_relation,
    confirm_relation,
    reconsider_relation,
    refuse_relation,
)
from debtors.services.relations.naming import Said, propose_named
from debtors.services.relations.suggesting import suggest_others

__all__ = [
    "RelationConflict",
    "Said",
    "add_relation",
    "change_relation",
    "confirm_relation",
    "propose_households",
    "propose_named",
    "reconsider_relation",
    "refuse_relation",
    "suggest_others",
]
