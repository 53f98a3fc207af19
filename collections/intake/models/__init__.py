"""The records of what departments deliver, on its way into the ledger."""

from intake.models.delivery import Delivery, DeliveryFile, DeliveryState
from intake.models.held import HeldRow, NamedDifference
from intake.models.staged import (
    StagedClaim,
    StagedContact,
    StagedDisposition,
    StagedMovement,
    StagedPerson,
)
from intake.models.turn import ImportTurn
from intake.models.upload import Upload, UploadFile, UploadSource

__all__ = [
    "Delivery",
    "DeliveryFile",
    "DeliveryState",
    "HeldRow",
    "ImportTurn",
    "NamedDifference",
    "StagedClaim",
    "StagedContact",
    "StagedDisposition",
    "StagedMovement",
    "StagedPerson",
    "Upload",
    "UploadFile",
    "UploadSource",
]
