"""充当: which claim and which part of it a payment meets, to the yen (domain.md §5)."""

from arrears_office.law.appropriation.between import BetweenClaims, ranked
from arrears_office.law.appropriation.parts import PartsOrder, parts_order
from arrears_office.law.appropriation.paying import Designation, appropriate
from arrears_office.law.appropriation.proportion import shares
from arrears_office.law.appropriation.slips import JointSlip, SlipLine, split_slip
from arrears_office.law.appropriation.values import (
    Appropriated,
    AppropriationError,
    Owed,
    Put,
)

__all__ = [
    "Appropriated",
    "AppropriationError",
    "BetweenClaims",
    "Designation",
    "JointSlip",
    "Owed",
    "PartsOrder",
    "Put",
    "SlipLine",
    "appropriate",
    "parts_order",
    "ranked",
    "shares",
    "split_slip",
]  # fmt: skip
