"""What a delivered relation keeps of its deliveries: nothing while it is said, days once it is not.

Nothing is written while every delivery repeats it, so a month's import moves only what changed.
"""

from datetime import date
from typing import Any

from debtors.models import Relation, RelationState

SEEN, MISSING, SUGGESTED, NOT_OTHERS = "seen_on", "missing_on", "suggested", "not_others"


def said(evidence: dict[str, Any]) -> dict[str, Any]:
    """The evidence while the newest delivery says the relation.

    >>> said({"seen_on": "2026-09-30", "missing_on": "2026-10-31", "suggested": True})
    {'suggested': True}
    """
    return {name: value for name, value in evidence.items() if name not in {SEEN, MISSING}}


def unsaid(evidence: dict[str, Any], *, seen_on: date, missing_on: date) -> dict[str, Any]:
    """The evidence once a delivery no longer says it: last said, first or newest day without it.

    >>> unsaid({}, seen_on=date(2026, 9, 30), missing_on=date(2026, 10, 31))
    {'seen_on': '2026-09-30', 'missing_on': '2026-10-31'}
    """
    kept = evidence.get(MISSING)
    return {**evidence, SEEN: seen_on.isoformat(), MISSING: kept or missing_on.isoformat()}


def may_end(relation: Relation) -> bool:
    """Whether an end may be proposed: it stands, and no end is known."""
    return relation.state != RelationState.REFUSED and relation.until_on is None
