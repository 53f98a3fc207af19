"""Reads of the intake."""

from intake.selectors.known import (
    known_claims,
    known_contents,
    known_movements,
    known_persons,
)

__all__ = ["known_claims", "known_contents", "known_movements", "known_persons"]
