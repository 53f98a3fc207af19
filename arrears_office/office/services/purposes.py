"""Keep the 照会目的 that a member of staff chose for the day."""

from datetime import date

from django.contrib.sessions.backends.base import SessionBase

from arrears_office.office.purposes import PURPOSE_KEY, Purpose


def choose_purpose(*, session: SessionBase, purpose: Purpose, on: date) -> None:
    """Remember `purpose` for the working day `on`; the next day begins with the own duty."""
    session[PURPOSE_KEY] = {"code": str(purpose), "on": on.isoformat()}
