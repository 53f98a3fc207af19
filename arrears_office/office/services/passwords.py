"""Take a new password of a member of staff."""

from datetime import date

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services.changes import record_change


@transaction.atomic
def change_password(*, by: Staff, on: date, staff: Staff, password: str) -> None:
    """Set the password and lift the duty to change the first one; other sessions end with it."""
    staff.set_password(password)
    staff.must_change_password = False
    staff.save(update_fields=["password", "must_change_password"])
    record_change(by=by, on=on, record=staff, before=None, after=None, reason="パスワードの変更")
