"""Write down how current a department's channel is after an applied delivery."""

from datetime import date, datetime

from django.db import transaction

from arrears_office.office.models import Channel, Freshness


@transaction.atomic
def record_freshness(
    *,
    department: str,
    channel: Channel,
    paid_until_on: date,
    delivered_at: datetime,
    applied_at: datetime,
) -> Freshness:
    """The channel of `department` (its code) is now true until `paid_until_on`.

    An older delivery that arrives late adds rows but makes nothing less current: the newer
    day stays. The delivery's own change record is the trace of this write.
    """
    held = (
        Freshness.objects.select_for_update()
        .filter(department_id=department, channel=channel)
        .first()
    )
    if held is not None and held.paid_until_on > paid_until_on:
        return held
    freshness, _ = Freshness.objects.update_or_create(
        department_id=department,
        channel=channel,
        defaults={
            "paid_until_on": paid_until_on,
            "delivered_at": delivered_at,
            "applied_at": applied_at,
        },
    )
    return freshness
