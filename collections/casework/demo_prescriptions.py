"""The demonstration's reviews: some departments vouched for claims, and one day was made 満了."""

from datetime import date, datetime

from arrears_office.office.models import Staff
from arrears_office.office.selectors import viewer_for
from casework.models import PrescriptionDay, PrescriptionMaturity, PrescriptionReview
from casework.services import declare_matured, vouch_history

REVIEWERS = (("tax", "tax"), ("water", "water"), ("nursing_care", "nursing-care"))
"""Department, and the account of its clerk."""
VOUCHED_EACH = 5
NOTE = "督促状の控えと収納の記録を照らした（実演）"
REASON = "督促・納付・差押の記録を確かめ、更新がないことを確認した（実演）"


def review_demo_prescriptions(*, on: date, at: datetime) -> int:
    """Each reviewer vouches for the nearest claims and declares one past day 満了; once."""
    if PrescriptionReview.objects.exists() or PrescriptionMaturity.objects.exists():
        return 0
    made = 0
    for department, account in REVIEWERS:
        by = viewer_for(Staff.objects.get(username=account), on)
        days = PrescriptionDay.objects.filter(department=department, earliest_on__isnull=False)
        for day in days.filter(earliest_on__gte=on).order_by("earliest_on", "pk")[:VOUCHED_EACH]:
            vouch_history(
                receivable=day.pk, facts_hash=day.facts_hash, note=NOTE, by=by, on=on, at=at
            )
            made += 1
        past = days.filter(earliest_on__lt=on).order_by("earliest_on", "pk").first()
        if past is not None:
            declare_matured(
                receivable=past.pk, facts_hash=past.facts_hash, reason=REASON, by=by, on=on, at=at
            )
            made += 1
    return made
