"""/healthz: whether the program answers and how old its data are; nothing about anybody."""

from collections.abc import Callable
from datetime import datetime

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime

from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors import last_applied_at


class HealthPage(OfficePage):
    """200 while the database answers, else 503; `worker_seen_at` is handed over in urls.py."""

    permission = Permission.PUBLIC
    worker_seen_at: Callable[[], datetime | None] | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        """One small JSON document, never cached."""
        try:
            connection.ensure_connection()
            found: dict[str, object] = {"ok": True, "last_applied_at": _iso(last_applied_at())}
            if self.worker_seen_at is not None:
                found["worker_seen_at"] = _iso(self.worker_seen_at())
        except Error:
            found = {"ok": False, "database": "unreachable"}
        response = JsonResponse(found, status=200 if found["ok"] else 503)
        response["Cache-Control"] = "no-store"
        return response


def _iso(moment: datetime | None) -> str | None:
    return localtime(moment).isoformat(timespec="seconds") if moment else None
