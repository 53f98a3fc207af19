"""The records of the collecting work."""

from casework.models.case import Case, Lead, NextStep
from casework.models.contact import Audience, Contact
from casework.models.disposition import Disposition
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
]
