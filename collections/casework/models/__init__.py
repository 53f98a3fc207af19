"""The records of the collecting work."""

from casework.models.contact import Contact
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
    "Contact",
    "Disposition",
    "Footing",
    "MaturityAct",
    "PrescriptionDay",
    "PrescriptionMaturity",
    "PrescriptionReview",
    "ReviewAct",
]
