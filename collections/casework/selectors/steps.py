"""The newest step of procedure on each claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.selectors.facts import Act
from casework.words import DISPOSITIONS


@dataclass(frozen=True, slots=True)
class Step:
    """What was done on a claim, when, and whether it was released since."""

    word: str
    on: date
    released: bool = False


def newest_step(demanded_on: date | None, acts: Sequence[Act]) -> Step | None:
    """The newest act on a claim (`acts` oldest first); the 督促 where it is newer, or all there is.

    >>> newest_step(date(2026, 7, 20), []).word
    '督促'
    >>> newest_step(date(2026, 7, 20), [Act("seizure", date(2026, 9, 1), None)]).word
    '差押'
    """
    last = acts[-1] if acts else None
    if last is not None and (demanded_on is None or last.on >= demanded_on):
        return Step(DISPOSITIONS.get(last.sort, last.sort), last.on, last.released_on is not None)
    return Step("督促", demanded_on) if demanded_on else None
