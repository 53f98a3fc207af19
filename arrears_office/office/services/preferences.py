"""Keep how pages look for one member of staff."""

from datetime import date
from typing import Any

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services.changes import record_change
from arrears_office.office.viewer import Viewer


@transaction.atomic
def keep_preferences(*, by: Viewer, on: date, changes: dict[str, Any]) -> None:
    """Set some of the person's own choices; None takes one back to what is usual.

    Last wins: a person has nobody to be in conflict with but himself.
    """
    staff = Staff.objects.select_for_update().get(pk=by.staff_id)
    before = {name: staff.preferences.get(name) for name in changes}
    if before == changes:
        return
    kept = {**staff.preferences, **changes}
    staff.preferences = {name: value for name, value in kept.items() if value is not None}
    staff.save(update_fields=["preferences"])
    record_change(by=by, on=on, record=staff, before=before, after=changes, reason="画面の好み")
