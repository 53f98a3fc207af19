"""Writes of what stands on a person: stickers, holds, conditions of life."""

from debtors.services.marks.conditions import end_condition, record_condition
from debtors.services.marks.following import follow_marks
from debtors.services.marks.holds import extend_hold, lift_hold, place_hold
from debtors.services.marks.stickers import (
    Placed,
    extend_sticker,
    place_sticker,
    place_stickers,
    remove_sticker,
)

__all__ = [
    "Placed",
    "end_condition",
    "extend_hold",
    "extend_sticker",
    "follow_marks",
    "lift_hold",
    "place_hold",
    "place_sticker",
    "place_stickers",
    "record_condition",
    "remove_sticker",
]
