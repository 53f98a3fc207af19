"""The records of one person or firm across seven ledgers."""

from debtors.models.identity import Debtor, IdentityLink
from debtors.models.matching import Answer, Candidate, Decision, MatchModel, MatchRun, Parting
from debtors.models.people import PersonAlias, PersonState, SourcePerson
from debtors.models.relations import Relation, RelationOrigin, RelationSort, RelationState
from debtors.models.search import SearchToken
from debtors.models.sharing import Consent, ConsentScope, Protection
from debtors.models.standing import Standing, Summary

__all__ = [
    "Answer",
    "Candidate",
    "Consent",
    "ConsentScope",
    "Debtor",
    "Decision",
    "IdentityLink",
    "MatchModel",
    "MatchRun",
    "Parting",
    "PersonAlias",
    "PersonState",
    "Protection",
    "Relation",
    "RelationOrigin",
    "RelationSort",
    "RelationState",
    "SearchToken",
    "SourcePerson",
    "Standing",
    "Summary",
]
