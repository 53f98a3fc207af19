"""/debtors/: everybody who owes something that the viewer may know of."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.filters import Filters
from arrears_office.web.keyset import COUNT_CAP, Order, Slice
from arrears_office.web.pages import ListPage
from arrears_office.web.partials import PAGE_PARAMETER, address_with
from arrears_office.web.viewer import Viewer as AnyViewer
from debtors import disclosure
from debtors.codes import CODES
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.holdings import Holdings, bases, layers
from debtors.pages.asked import ORDERS, Listed, offered_orders
from debtors.pages.filter_choices import ALL, OPEN, STATES
from debtors.pages.filters import MENUS, DebtorFilter
from debtors.pages.finding import NEAR_LAYERS, REMEDY
from debtors.pages.table import NOBODY, DebtorTable, Line
from debtors.rooms import Rooms
from debtors.selectors import (
    DepartmentTotal,
    NearMatch,
    holdings_by_debtor,
    persons_by_debtor,
    totals_by_department,
)

NOTHING = Holdings(())


class Debtors(PersonalPage, ListPage):
    """The list's rows, conditions and search, shared by page, print and export."""

    permission = Permission.DEBTORS
    orders = ORDERS
    table_class = DebtorTable
    filterset_class = DebtorFilter
    filter_menus = MENUS
    row_fields = ("visible_yen",)
    rooms: Rooms = Rooms()

    @cached_property
    def listed(self) -> Listed:
        """The list that the address asks for."""
        return Listed(self.viewer, self.request.GET, rooms=self.rooms, now=clock.now())

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every debtor that exists for the viewer."""
        return self.listed.everybody

    def offered(self, viewer: AnyViewer) -> tuple[Order, ...]:
        """The orders that this viewer may ask for."""
        return offered_orders(self.viewer, self.rooms)

    def _filtered(self, rows: QuerySet[Any], request: HttpRequest) -> tuple[QuerySet[Any], Filters]:
        """GET's codes merged with the token's term; a token that is not theirs finds nobody."""
        form = self.listed.filterset.form
        menus = [menu for menu in self.filter_menus if set(menu[1]) <= set(form.fields)]
        return self.listed.rows, Filters(form, request, menus)


class DebtorsPage(Debtors):
    """The shared list (ux.md §3.2), thinner: what its room has not yet is not drawn."""

    what = "滞納者一覧"
    template_name = "debtors/list.html"
    results_template = "debtors/results.html"

    def present(self, rows: list[dict[str, Any]], viewer: AnyViewer) -> Sequence[dict[str, Any]]:
        """Person, standings and nearest day of each row; two queries, however many rows.

        A search that finds nobody or few is shown near matches too, one query or two more.
        """
        ids = [row["pk"] for row in rows]
        persons = persons_by_debtor(self.viewer, ids) if ids else {}
        found = holdings_by_debtor(self.viewer, ids, days=self.rooms.days) if ids else {}
        self.near = self._near([persons.get(pk, NOBODY) for pk in ids])
        largest = max((row["visible_yen"] for row in rows), default=0)
        shown = [holding for each in found.values() for holding in each.rows]
        self.shows(
            public_ids=[
                *(row["public_id"] for row in rows),
                *(match.public_id for match in self.near),
            ],
            layers=(layers(shown) if rows else frozenset())
            | (NEAR_LAYERS if self.near else frozenset()),
            basis=disclosure.basis_words(bases(disclosure.sights(self.viewer), shown)),
        )
        for row in rows:
            holdings = found.get(row["pk"], NOTHING)
            row["line"] = Line(
                row["public_id"],
                persons.get(row["pk"], NOBODY),
                holdings,
                largest,
                holdings.nearest(self.viewer.today),
            )
        return rows

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """The summary of exactly the filtered set, and the search."""
        totals = totals_by_department(self.viewer, rows) if found.rows else []
        export = address_with(self.request).partition("?")[2]
        return {
            "total_yen": sum(total.yen for total in totals),
            "parts": [total.part for total in totals if total.yen],
            "shares": shares_in_words(totals),
            "people": "1万以上" if found.total > COUNT_CAP else f"{found.total:,}",
            "state": dict(STATES).get(self.request.GET.get("state", ""), self._usual_state),
            "searched_with": [
                (code, value) for code in CODES for value in self.request.GET.getlist(code)
            ],
            "paid": [total.paid for total in totals],
            "term": self.listed.term,
            "lost": self.listed.lost,
            "finding": self.listed.finding,
            "near": self.near,
            "empty_remedy": REMEDY if self.listed.term is not None and not self.near else "",
            "unsearched_url": address_with(self.request, s=""),
            "search_url": reverse("debtor_search"),
            "export_url": reverse("debtors_export") + (f"?{export}" if export else ""),
            "scope": scope_words(self.viewer),
            "empty_text": self._empty_text,
        }

    def _near(self, found: Sequence[Person]) -> list[NearMatch]:
        if self.listed.finding is None or self.request.GET.get(PAGE_PARAMETER):
            return []
        return self.listed.finding.near(found)

    @property
    def _empty_text(self) -> str:
        if self.listed.lost:
            return "検索語を入力すると、見える範囲の人が出ます"
        if self.listed.term:
            return f"「{self.listed.term}」に当たる人は、見える範囲にいません"
        return "未収のある人は、見える範囲にいません"

    @property
    def _usual_state(self) -> str:
        return dict(STATES)[ALL if self.listed.term else OPEN]


def shares_in_words(totals: Sequence[DepartmentTotal]) -> str:
    """The three largest shares: 税51% 水19% 住13% ほか."""
    known = sorted((each for each in totals if each.yen), key=lambda each: -each.yen)
    whole = sum(each.yen for each in known)
    words = [f"{each.department.glyph}{round(each.yen * 100 / whole)}%" for each in known[:3]]
    return " ".join([*words, *(["ほか"] if len(known) > 3 else [])])


def scope_words(viewer: Viewer) -> str:
    """Which amounts the list adds up for this viewer, in one line; it depends on the role alone."""
    departments = city().departments
    if disclosure.may_see_all_amounts(viewer):
        return f"共有の一覧（{len(departments)}部署）・すべての残額を合計"
    amounts = disclosure.kinds_at(viewer, Layer.AMOUNTS)
    seen = [row.label for row in departments if amounts & set(row.kinds)]
    if not seen:
        return "あなたの役割で残額を見られる部署はありません"
    more = "。ほかは本人の同意があるものだけ" if disclosure.consent_departments(viewer) else ""
    return f"共有の一覧・合計するのは{'、'.join(seen)}{more}"
