"""What the change record keeps of a relation: terms and state, never a name or an address."""

from typing import Any

from debtors.models import Relation

KEPT = (
    *("person_id", "sort", "other_id", "liable", "cap_yen", "share_of", "kinds"),
    *("from_on", "until_on", "state", "version"),
)


def snapshot(relation: Relation) -> dict[str, Any]:
    """The relation as it stands, for before and after."""
    return {name: getattr(relation, name) for name in KEPT}
