"""After how many minutes without an act a screen hides itself, and whether single keys act."""

from collections.abc import Mapping
from typing import Any

MINUTES = "idle_minutes"
KEYS_OFF = "keys_off"
USUAL, FEWEST, MOST = 5, 1, 30


def idle_minutes(preferences: Mapping[str, Any]) -> int:
    """The person's choice within the bounds.

    >>> idle_minutes({}), idle_minutes({MINUTES: 12}), idle_minutes({MINUTES: 600})
    (5, 12, 30)
    """
    kept = preferences.get(MINUTES, USUAL)
    return min(max(kept, FEWEST), MOST) if isinstance(kept, int) else USUAL


def keys_off(preferences: Mapping[str, Any]) -> bool:
    """Whether single-letter keys are switched off on every machine (WCAG 2.1.4)."""
    return preferences.get(KEYS_OFF) is True
