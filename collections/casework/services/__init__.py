"""Acts of the collecting work; linking is called only here (DESIGN §3 Standing)."""

from casework.services.links import link_by_rule, link_people, unlink_people
from casework.services.reckoning import (
    Reckoned,
    claims_in_chunks,
    reckon_department,
    reckon_prescription,
)

__all__ = [
    "Reckoned",
    "claims_in_chunks",
    "link_by_rule",
    "link_people",
    "reckon_department",
    "reckon_prescription",
    "unlink_people",
]
