"""Reads whoever is signed in together with his duties of today: one query for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from arrears_office.office import clock
from arrears_office.office.models import Staff
from arrears_office.office.selectors.viewers import staff_with_duties


class StaffBackend(ModelBackend):
    """Django's own log-in by number and password; only the reading back is the office's."""

    def get_user(self, user_id: Any) -> Staff | None:
        """The account with its duties; none where it is gone or switched off."""
        staff = staff_with_duties(user_id, clock.today())
        return staff if staff and self.user_can_authenticate(staff) else None
