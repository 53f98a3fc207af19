"""照会目的: why a member of staff looks at persons today; a closed list, no free text."""

from django.db.models import TextChoices


class Purpose(TextChoices):
    """Chosen once a working day, changeable on the page, kept in every access record."""

    OWN_DUTY = "own_duty", "担当事務"
    ENQUIRY = "enquiry", "窓口・電話の問合せ"
    NEGOTIATION = "negotiation", "折衝の準備"
    RECONCILIATION = "reconciliation", "収納・照合"
    CONFERENCE = "conference", "検討会議"
    AUDIT = "audit", "監査対応"
