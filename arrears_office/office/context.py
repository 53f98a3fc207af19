"""What every page shows around its own content: viewer, menu, city, banners. No query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from arrears_office.office import menu
from arrears_office.office.city import city
from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Viewer


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template; `embedded` says that SQLite serves, not PostgreSQL."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "menu": _menu(viewer) if viewer else None,
        "city": city(),
        "demo": settings.DEMO,
        "embedded": not settings.POSTGRESQL,
        "office_today_fixed": settings.OFFICE_TODAY,
        "purposes": Purpose,
    }


def _menu(viewer: Viewer) -> dict[str, list[menu.Link]]:
    codes = tuple(department.code for department in city().departments)
    return {
        "main": menu.links(menu.MAIN, viewer, codes),
        "desks": menu.links(menu.DESKS, viewer, codes),
    }
