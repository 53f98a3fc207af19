"""照会目的: why a member of staff looks at persons today; a closed list, no free text."""

from datetime import date

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import TextChoices

PURPOSE_KEY = "purpose"


class Purpose(TextChoices):
    """Chosen once a working day, changeable on the page, kept in every access record."""

    OWN_DUTY = "own_duty", "担当事務"
    ENQUIRY = "enquiry", "窓口・電話の問合せ"
    NEGOTIATION = "negotiation", "折衝の準備"
    RECONCILIATION = "reconciliation", "収納・照合"
    CONFERENCE = "conference", "検討会議"
    AUDIT = "audit", "監査対応"


def purpose_on(session: SessionBase, today: date) -> Purpose:
    """The purpose chosen on `today`, else the own duty: yesterday's choice does not count."""
    kept = session.get(PURPOSE_KEY)
    if kept and kept.get("on") == today.isoformat():
        return Purpose(kept["code"])
    return Purpose.OWN_DUTY
