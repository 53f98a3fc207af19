"""/access/debtors/<public_id>/: who looked at one person, and the sheet for a 開示請求."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.pages.audit import duty_words
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors.access import shown_ids
from arrears_office.office.viewer import Viewer
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.moments import minute
from arrears_office.web.pages import ListPage, Row
from arrears_office.web.tables import PlainColumn, PlainTable
from arrears_office.web.viewer import Viewer as AnyViewer
from debtors.disclosure import Layer
from debtors.look_words import purpose_words, told
from debtors.pages.handed_over import handed_over
from debtors.selectors.looks import LookedAt, looked_at, looks_at

BASIS = "閲覧の点検（個人情報保護法66条の安全管理）"
FIELDS = ("at", "staff__display_name", "role", "what", "purpose", "basis", "layers")


class LooksTable(PlainTable):
    """One row per look."""

    caption = "この人の閲覧"
    at = PlainColumn("日時", cell=lambda row: minute(row["at"]), order="at", row_header=True)
    staff = PlainColumn("職員", cell=lambda row: row["staff__display_name"], css="nw")
    role = PlainColumn("役割", cell=lambda row: duty_words(row["role"]))
    seen = PlainColumn("画面・出力")
    purpose = PlainColumn("照会目的", cell=lambda row: purpose_words(row["purpose"]), css="nw")
    basis = PlainColumn("根拠")
    layers = PlainColumn("見た範囲")


class OneLookedAt(PersonalPage):
    """A page on the looks at one debtor: of no other debtor anything stands in it."""

    permission = Permission.ACCESS_REVIEW

    @cached_property
    def debtor(self) -> LookedAt:
        """The debtor of the address; a foreign and a missing one answer alike."""
        found = looked_at(self.viewer, self.kwargs["public_id"])
        if found is None:
            raise Http404
        return found

    def present(self, rows: list[Row], viewer: AnyViewer) -> Sequence[Row]:
        """Each look with how he stood in it."""
        debtor = self.debtor
        ids = shown_ids(row["persons_id"] for row in rows)
        self.shows(
            public_ids=[debtor.public_id],
            layers=[Layer.EXISTENCE] if debtor.name else [],
            basis=BASIS,
        )
        return [row | told(row, ids.get(row["persons_id"]), debtor.numbers) for row in rows]


class DebtorLooksPage(OneLookedAt, ListPage):
    """Newest first; a head reads the looks of his own section."""

    what = "閲覧の記録（滞納者）"
    template_name = "debtors/looks.html"
    table_class = LooksTable
    orders = (Order("at", "新しい順", ("at",), descending=True, index="office_access_at"),)
    row_fields = (*FIELDS, "person_count", "persons_id")
    public_id = "id"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or who handles the person instead."""
        tied = handed_over(request, self.viewer, kwargs["public_id"])
        return tied or super().get(request, *args, **kwargs)

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """The looks that this reviewer may read."""
        return looks_at(cast("Viewer", viewer), self.debtor)

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """Whose looks these are."""
        return {
            "title": "閲覧の記録",
            "debtor": self.debtor,
            "empty_text": "この人の閲覧の記録は、見える範囲にありません",
        }


class LookSheetPage(OneLookedAt):
    """The print for the person's own request; staff by section and duty unless names are asked."""

    what = "閲覧の記録（開示請求の写し）"
    template_name = "debtors/look_sheet.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """All looks, oldest first, on paper; or who handles the person instead."""
        tied = handed_over(request, self.viewer, public_id)
        return tied or self._sheet(named=request.GET.get("names") == "1")

    def _sheet(self, *, named: bool) -> HttpResponse:
        found = looks_at(self.viewer, self.debtor).order_by("pk")
        fields = ("pk", *FIELDS, "person_count", "persons_id")
        rows = self.present(list(found.values(*fields)), self.viewer)
        context = {
            "title": "閲覧の記録",
            "debtor": self.debtor,
            "lines": [_line(row, named=named) for row in rows],
            "named": named,
            "own_section": not self.viewer.is_office and not self.viewer.may(Permission.AUDIT),
            "city_name": city().name,
        }
        return self.render(context)


def _line(row: Row, *, named: bool) -> dict[str, str]:
    who = f"{row['staff__display_name']}（{duty_words(row['role'])}）"
    return {
        "at": minute(row["at"]),
        "who": who if named else duty_words(row["role"]),
        "seen": row["seen"],
        "purpose": purpose_words(row["purpose"]),
        "basis": row["basis"],
        "layers": row["layers"],
    }
