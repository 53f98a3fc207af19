"""The records of the collecting work."""

from casework.models.bulk import BulkAct
from casework.models.case import Case, Lead, NextStep
from casework.models.contact import Audience, Contact
from casework.models.disposition import Disposition
from casework.models.moves import WorkMove
from casework.models.prescription import (
    Footing,
    MaturityAct,
    PrescriptionDay,
    PrescriptionMaturity,
    PrescriptionReview,
    ReviewAct,
)

__all__ = [
    "Audience",
    "BulkAct",
    "Case",
    "Contact",
    "Disposition",
    "Footing",
    "Lead",
    "MaturityAct",
    "NextStep",
    "PrescriptionDay",
    "PrescriptionMaturity",
    "PrescriptionReview",
    "ReviewAct",
    "WorkMove",
]
