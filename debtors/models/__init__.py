"""The records of one person or firm across seven ledgers."""

from debtors.models.identity import Debtor, IdentityLink
from debtors.models.people import PersonAlias, PersonState, SourcePerson
from debtors.models.search import SearchToken
from debtors.models.sharing import Consent, ConsentScope, Protection
from debtors.models.standing import Standing, Summary

__all__ = [
    "Consent",
    "ConsentScope",
    "Debtor",
    "IdentityLink",
    "PersonAlias",
    "PersonState",
    "Protection",
    "SearchToken",
    "SourcePerson",
    "Standing",
    "Summary",
]
