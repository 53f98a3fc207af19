"""The request as every page of this program sees it: with its viewer."""

from datetime import date

from django.http import HttpRequest

from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Viewer

PURPOSE_KEY = "purpose"


class OfficeRequest(HttpRequest):
    """A request that passed `ViewerMiddleware`; nobody signed in means no viewer."""

    viewer: Viewer | None


def purpose_of(request: HttpRequest, today: date) -> Purpose:
    """The 照会目的 chosen on `today`, else the own duty: yesterday's choice does not count."""
    kept = request.session.get(PURPOSE_KEY)
    if kept and kept.get("on") == today.isoformat():
        return Purpose(kept["code"])
    return Purpose.OWN_DUTY
