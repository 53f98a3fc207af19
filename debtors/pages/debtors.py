"""/debtors/: everybody who owes something that the viewer may know of."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.web.filters import Filters
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.pages import ListPage
from arrears_office.web.partials import PAGE_PARAMETER, address_with
from arrears_office.web.viewer import Viewer as AnyViewer
from debtors import disclosure
from debtors.codes import CODES, codes_of
from debtors.columns import COLUMNS, OF_WORK, chosen_columns
from debtors.faces import Person
from debtors.holdings import bases
from debtors.pages.asked import ORDERS, TOKEN, Listed, offered_orders
from debtors.pages.chosen import bulk_acts
from debtors.pages.filters import MENUS, DebtorFilter
from debtors.pages.finding import NEAR_LAYERS, REMEDY
from debtors.pages.lines import NOTHING, lines_of
from debtors.pages.list_words import empty_words, scope_words, shares_in_words, state_words
from debtors.pages.pasted import Pasted
from debtors.pages.table import DebtorTable
from debtors.pages.tabs import saving_of, tabs_of
from debtors.pages.walk import Places, person_url
from debtors.pages.without import found_without
from debtors.rooms import Rooms
from debtors.selectors import NearMatch
from debtors.selectors.figures import Figures, figures_of, people_words

__all__ = ["NOTHING", "Debtors", "DebtorsPage"]

NEAR_LIMIT = 90
"""Days up to which the summary counts a prescription as near (ux.md §3.2)."""
KEYS = (("X", "その行を選ぶ・外す"),)


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

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that this viewer chose, of those that are kept here at all."""
        absent = frozenset() if self.rooms.keep_work else OF_WORK
        return chosen_columns(self.viewer.preferences) - absent

    @cached_property
    def figures(self) -> Figures:
        """The sums of exactly the filtered set; one query."""
        today = self.viewer.today
        marks = {
            "over": self.rooms.works.due_until(self.viewer, today - timedelta(1)),
            "limit": self.rooms.prescribing(self.viewer, today + timedelta(NEAR_LIMIT)),
        }
        return figures_of(self.viewer, self.listed.rows, marks)

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every debtor that exists for the viewer."""
        return self.listed.everybody

    def offered(self, viewer: AnyViewer) -> tuple[Order, ...]:
        """The orders that this viewer may ask for."""
        return offered_orders(self.viewer, self.rooms)

    def hidden_columns(self, viewer: AnyViewer) -> Sequence[str]:
        """What he did not choose."""
        return sorted(COLUMNS.keys() - self.columns)

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

    def size_of(self, rows: QuerySet[Any], viewer: AnyViewer) -> int | None:
        """People of the figures, read once for both."""
        return self.figures.people

    def present(self, rows: list[dict[str, Any]], viewer: AnyViewer) -> Sequence[dict[str, Any]]:
        """The rows' lines; a search that finds nobody or few is shown near matches too."""
        places, first = Places(self.listed), self.slice.start
        gathered = lines_of(
            self.viewer,
            rows,
            rooms=self.rooms,
            columns=self.columns,
            url=lambda place, row: person_url(
                str(row["public_id"]), places.of(row, position=first + place)
            ),
        )
        self.near = self._near([line.person for line in gathered.lines])
        self.shows(
            public_ids=[
                *(row["public_id"] for row in rows),
                *(match.public_id for match in self.near),
            ],
            layers=gathered.layers | (NEAR_LAYERS if self.near else frozenset()),
            basis=disclosure.basis_words(bases(disclosure.sights(self.viewer), gathered.shown)),
        )
        return [{**row, "line": line} for row, line in zip(rows, gathered.lines, strict=True)]

    def list_context(self, request: HttpRequest, viewer: AnyViewer) -> dict[str, Any]:
        """The list's context, and for an empty one the conditions whose leaving helps."""
        context = super().list_context(request, viewer)
        if not context["slice"].rows:
            context["without"] = found_without(self.listed, context["filters"])
        return context

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """The summary of exactly the filtered set, tabs, search and bar."""
        totals = self.figures.totals
        listed = self.listed
        export = address_with(self.request).partition("?")[2]
        return {
            "total_yen": sum(total.yen for total in totals),
            "parts": [total.part for total in totals if total.yen],
            "shares": shares_in_words(totals),
            "people": people_words(self.figures.people),
            "figures": self.figures,
            "marked": self.figures.marked,
            "state": state_words(listed),
            "searched_with": [
                (name, value)
                for name, values in codes_of(self.request.GET).lists()
                for value in values
            ],
            "paid": [total.paid for total in totals],
            "term": listed.term,
            "pasted": Pasted(listed) if listed.lines else None,
            "lost": listed.lost,
            "finding": listed.finding,
            "near": self.near,
            "empty_remedy": REMEDY if listed.term is not None and not self.near else "",
            "unsearched_url": address_with(self.request, s=""),
            "search_url": reverse("debtor_search"),
            "export_url": reverse("debtors_export") + (f"?{export}" if export else ""),
            "print_url": reverse("debtors_print") + (f"?{export}" if export else ""),
            "acts": bulk_acts(self.viewer),
            "list_query": codes_of(self.request.GET, (*CODES, TOKEN)).urlencode(),
            "tabs": tabs_of(self.viewer, self.rooms, self.request.GET),
            "saving": saving_of(self.viewer, self.request.GET),
            "columns": [(code, words, code in self.columns) for code, words in COLUMNS.items()],
            "page_keys": KEYS,
            "scope": scope_words(self.viewer),
            "empty_text": empty_words(listed),
        }

    def _near(self, found: Sequence[Person]) -> list[NearMatch]:
        if self.listed.finding is None or self.request.GET.get(PAGE_PARAMETER):
            return []
        return self.listed.finding.near(found)
