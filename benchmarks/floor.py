"""The floor page: what any page of ours costs before it does anything of its own.

Session, viewer, one query for fifty rows, the frame, a table of six plain columns; no rights, no
marks, no record of the look. The list page is measured against it in the same run.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.urls import urlpatterns as program
from debtors.models import Standing

ROWS = 50
FIELDS = ("debtor__public_id", "kind", "department_id", "overdue_yen", "overdue_count", "as_of_on")


class FloorPage(OfficePage):
    """Fifty standings as they stand in the table."""

    permission = Permission.SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        """One query, one table."""
        rows: list[Any] = list(
            Standing.objects.order_by("-overdue_yen").values_list(*FIELDS)[:ROWS]
        )
        frame = render_to_string("base.html", {"title": "floor"}, request)
        cells = ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in rows)
        table = format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", cells))
        return HttpResponse(frame.replace("<footer", f"{table}<footer", 1))


urlpatterns = [path("floor/", FloorPage.as_view()), *program]
