"""/prescription/: claims by the day on which they prescribe, and the file for the hosts."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest

from arrears_office.office.city import city
from arrears_office.office.models import Channel
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors import freshness_by_department
from arrears_office.office.viewer import Viewer
from arrears_office.web.downloads import FORMAT_PARAMETER
from arrears_office.web.filters import Filters
from arrears_office.web.freshness import Paid
from arrears_office.web.keyset import NullRule, Order, Slice
from arrears_office.web.pages import ListPage
from arrears_office.web.partials import address_with
from arrears_office.web.viewer import Viewer as AnyViewer
from casework.pages.prescription_filters import MENUS, PrescriptionFilter
from casework.pages.prescription_table import Line, PrescriptionTable
from casework.prescription_mark import COLUMNS, mark_of
from casework.prescription_words import stopper_words
from casework.selectors.prescriptions import listed_days, listed_kinds, sums_by_window
from casework.windows import LABELS, SHORT, Window, condition
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.selectors import persons_by_debtor
from receivables.selectors import claim_label

CLAIM = (
    "receivable__number",
    "receivable__levy_year",
    "receivable__term",
    "receivable__due_on",
    "receivable__current_state__facts",
    "receivable__current_state__demanded_on",
)
ROW_FIELDS = (
    *("department_id", "kind", "balance_yen", "debtor", "debtor_public_id"),
    *COLUMNS,
    *CLAIM,
)


class Prescriptions(PersonalPage, ListPage):
    """Rows, conditions and tab, shared by the page and the file."""

    permission = Permission.DEBTORS
    table_class = PrescriptionTable
    filterset_class = PrescriptionFilter
    filter_menus = MENUS
    orders = (
        Order(
            "last",
            "最終日の近い順",
            ("earliest_on",),
            False,
            "prescription_earliest",
            NullRule.LAST,
        ),
        Order("yen", "残額の大きい順", ("balance_yen",), True, "prescription_balance"),
    )
    row_fields = ROW_FIELDS
    public_id = "pk"
    every: QuerySet[Any]

    @property
    def window(self) -> Window:
        """The tab asked for; within twelve months if none is."""
        asked = self.request.GET.get("view", "")
        return Window(asked) if asked in set(Window) else Window.YEAR

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every kept day that the list may show this viewer."""
        return listed_days(cast("Viewer", viewer))

    def _filtered(self, rows: QuerySet[Any], request: HttpRequest) -> tuple[QuerySet[Any], Filters]:
        """The conditions, and then the tab; `every` keeps the rows of all tabs."""
        self.every, filters = super()._filtered(rows, request)
        return self.every.filter(condition(self.window, self.viewer.today)), filters

    def basis(self) -> str:
        """The legal ground of the list: the duty for the listed kinds."""
        sights = disclosure.sights(self.viewer)
        return disclosure.basis_words(sights[code].ground for code in listed_kinds(self.viewer))

    def paid(self) -> list[Paid]:
        """入金反映日 of the departments on the list: a payment behind it may renew."""
        listed, found = listed_kinds(self.viewer), freshness_by_department(Channel.RECEIPTS)
        return [
            Paid(row.label, found[row.code].paid_until_on if row.code in found else None)
            for row in city().departments
            if listed & set(row.kinds)
        ]


class PrescriptionsPage(Prescriptions):
    """The list with its tabs; two sums, for the two footings are never added."""

    what = "時効の一覧"
    template_name = "collections/prescriptions.html"
    results_template = "collections/prescription_results.html"

    def present(self, rows: list[dict[str, Any]], viewer: AnyViewer) -> Sequence[dict[str, Any]]:
        """Names of the page's debtors in one query, and whom it shows."""
        persons = persons_by_debtor(self.viewer, {row["debtor"] for row in rows if row["debtor"]})
        self.shows(
            public_ids=dict.fromkeys(row["debtor_public_id"] for row in rows),
            layers=(Layer.EXISTENCE, Layer.AMOUNTS) if rows else (),
            basis=self.basis(),
        )
        for row in rows:
            row["line"] = line_of(self.viewer, row, persons.get(row["debtor"]))
        return rows

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """Tabs with their figures, the sums of this one, the file."""
        sums = sums_by_window(self.every, self.viewer.today)
        query = address_with(self.request).partition("?")[2]
        return {
            "tabs": [
                {
                    "label": SHORT[window],
                    "url": address_with(self.request, view=window.value),
                    "current": window is self.window,
                    "sums": sums[window],
                }
                for window in Window
            ],
            "window": self.window,
            "window_label": LABELS[self.window],
            "sums": sums[self.window],
            "paid": self.paid(),
            "export_url": f"export.csv{f'?{query}' if query else ''}",
            "xlsx_url": f"export.csv?{query}{'&' if query else ''}{FORMAT_PARAMETER}=xlsx",
            "matured": self.window is Window.MATURED,
            "past": self.window is Window.PAST,
            "empty_text": f"「{LABELS[self.window]}」に当たる債権は、見える範囲にありません",
        }


def line_of(viewer: Viewer, row: dict[str, Any], person: Person | None) -> Line:
    """A row as read, in words."""
    mark = mark_of(row, viewer.today, prefix="")
    assert mark is not None  # noqa: S101 - `since_on` of a kept day is never empty
    use = (row["receivable__current_state__facts"] or {}).get("use", "")
    return Line(
        pk=row["pk"],
        department=city().department(row["department_id"]),
        kind=row["kind"],
        label=claim_label(row["kind"], row["receivable__levy_year"], row["receivable__term"], use),
        number=row["receivable__number"],
        due_on=row["receivable__due_on"],
        yen=row["balance_yen"],
        public_id=row["debtor_public_id"],
        person=person,
        mark=mark,
        stopper=stopper_words(mark, row["kind"], row["receivable__current_state__demanded_on"]),
    )
