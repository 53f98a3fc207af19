"""/debtors/: everybody who owes something that the viewer may know of."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.filters import Filters
from arrears_office.web.keyset import COUNT_CAP, NullRule, Order, Slice
from arrears_office.web.pages import ListPage
from arrears_office.web.partials import PAGE_PARAMETER, address_with
from arrears_office.web.viewer import Viewer as AnyViewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.holdings import Holdings, bases, layers
from debtors.nearest import Days, no_days
from debtors.notices import Notices, no_notices
from debtors.pages.filters import ALL, MENUS, OPEN, STATES, DebtorFilter
from debtors.pages.finding import NEAR_LAYERS, REMEDY, Finding
from debtors.pages.search import CODES
from debtors.pages.table import NOBODY, DebtorTable, Line
from debtors.selectors import (
    DepartmentTotal,
    NearMatch,
    found_by,
    holdings_by_debtor,
    kept_terms,
    persons_by_debtor,
    totals_by_department,
    visible_debtors,
)
from debtors.terms import read

BY_YEN = Order("yen", "残額の大きい順", ("visible_yen",), True, None)
BY_KANA = Order(
    "kana", "氏名の五十音順", ("summary__kana_key",), False, "summary_kana", NullRule.LAST
)
NOTHING = Holdings(())


class Debtors(PersonalPage, ListPage):
    """The list's rows, conditions and search, shared by the page and the export."""

    permission = Permission.DEBTORS
    orders = (BY_YEN, BY_KANA)
    table_class = DebtorTable
    filterset_class = DebtorFilter
    filter_menus = MENUS
    row_fields = ("visible_yen",)
    notices: Notices = staticmethod(no_notices)

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every debtor that exists for the viewer."""
        return visible_debtors(cast("Viewer", viewer))

    def offered(self, viewer: AnyViewer) -> tuple[Order, ...]:
        """By name only for those who see every face: the key is the first department's name."""
        if disclosure.may_see_all_amounts(cast("Viewer", viewer)):
            return self.orders
        return (BY_YEN,)

    def _filtered(self, rows: QuerySet[Any], request: HttpRequest) -> tuple[QuerySet[Any], Filters]:
        """GET's codes merged with the token's term; a token that is not theirs finds nobody."""
        token = request.GET.get("s", "")
        self.term = kept_terms(self.viewer, token, now=clock.now()) if token else None
        self.lost = bool(token) and self.term is None
        self.finding = None
        if self.term is not None:
            self.finding = Finding(self.viewer, read(self.term), self.notices)
            rows = rows.filter(found_by(self.viewer, self.finding.asked, notices=self.notices))
        filterset = DebtorFilter(
            data=request.GET, queryset=rows, request=request, searched=self.term is not None
        )
        usable = filterset.is_valid() and not self.lost
        return (
            filterset.qs if usable else rows.none(),
            Filters(filterset.form, request, self.filter_menus),
        )


class DebtorsPage(Debtors):
    """The shared list (ux.md §3.2), thinner: what its room has not yet is not drawn."""

    what = "滞納者一覧"
    template_name = "debtors/list.html"
    results_template = "debtors/results.html"
    days: Days = staticmethod(no_days)

    def present(self, rows: list[dict[str, Any]], viewer: AnyViewer) -> Sequence[dict[str, Any]]:
        """Person, standings and nearest day of each row; two queries, however many rows.

        A search that finds nobody or few is shown near matches too, one query or two more.
        """
        ids = [row["pk"] for row in rows]
        persons = persons_by_debtor(self.viewer, ids) if ids else {}
        found = holdings_by_debtor(self.viewer, ids, days=self.days) if ids else {}
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
            "term": self.term,
            "lost": self.lost,
            "finding": self.finding,
            "near": self.near,
            "empty_remedy": REMEDY if self.term is not None and not self.near else "",
            "unsearched_url": address_with(self.request, s=""),
            "search_url": reverse("debtor_search"),
            "export_url": reverse("debtors_export") + (f"?{export}" if export else ""),
            "scope": scope_words(self.viewer),
            "empty_text": self._empty_text,
        }

    def _near(self, found: Sequence[Person]) -> list[NearMatch]:
        if self.finding is None or self.request.GET.get(PAGE_PARAMETER):
            return []
        return self.finding.near(found)

    @property
    def _empty_text(self) -> str:
        if self.lost:
            return "検索語を入力すると、見える範囲の人が出ます"
        if self.term:
            return f"「{self.term}」に当たる人は、見える範囲にいません"
        return "未収のある人は、見える範囲にいません"

    @property
    def _usual_state(self) -> str:
        return dict(STATES)[ALL if self.term else OPEN]


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
