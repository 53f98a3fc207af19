"""The records of one person or firm across seven ledgers."""

from debtors.models.identity import Debtor, IdentityLink
from debtors.models.marks import Condition, ConditionSort, Hold, Sticker
from debtors.models.matching import Answer, Candidate, Decision, MatchModel, MatchRun, Parting
from debtors.models.people import PersonAlias, PersonState, SourcePerson
from debtors.models.protection import (
    Protection,
    ProtectionHandler,
    ProtectionList,
    ProtectionListLine,
    ProtectionOrigin,
    ProtectionReach,
)
from debtors.models.relations import Relation, RelationOrigin, RelationSort, RelationState
from debtors.models.search import SearchToken
from debtors.models.sharing import (
    Consent,
    ConsentScope,
    DisclosureRequest,
    Medium,
    Occasion,
    Opening,
    OpeningSort,
    RequestScope,
    RequestState,
)
from debtors.models.standing import Standing, Summary
from debtors.models.ties import Tie, TiedPerson, TieSort
from debtors.models.views import SavedView, ViewScope

__all__ = [
    "Answer",
    "Candidate",
    "Condition",
    "ConditionSort",
    "Consent",
    "ConsentScope",
    "Debtor",
    "Decision",
    "DisclosureRequest",
    "Hold",
    "IdentityLink",
    "MatchModel",
    "MatchRun",
    "Medium",
    "Occasion",
    "Opening",
    "OpeningSort",
    "Parting",
    "PersonAlias",
    "PersonState",
    "Protection",
    "ProtectionHandler",
    "ProtectionList",
    "ProtectionListLine",
    "ProtectionOrigin",
    "ProtectionReach",
    "Relation",
    "RelationOrigin",
    "RelationSort",
    "RelationState",
    "RequestScope",
    "RequestState",
    "SavedView",
    "SearchToken",
    "SourcePerson",
    "Standing",
    "Sticker",
    "Summary",
    "Tie",
    "TieSort",
    "TiedPerson",
    "ViewScope",
]
