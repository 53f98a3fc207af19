"""What every page shows around its own content: viewer, menu, city, banners. No query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from arrears_office.office.city import city
from arrears_office.office.idle import idle_minutes, keys_off
from arrears_office.office.menu import existing
from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Viewer
from arrears_office.web.menu import menu_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template; `embedded` says that SQLite serves, not PostgreSQL."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "menu": menu_for(viewer, request.path, existing(viewer)) if viewer else [],
        "city": city(),
        "demo": settings.DEMO,
        "embedded": not settings.POSTGRESQL,
        "office_today_fixed": settings.OFFICE_TODAY,
        "purposes": Purpose,
        "idle_minutes": idle_minutes(viewer.preferences) if viewer else 0,
        "keys_off": keys_off(viewer.preferences) if viewer else False,
    }
