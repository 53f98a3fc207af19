"""The receivables that sum to one cell, for those who may see them; recorded before it is sent."""

from typing import Any

from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from analytics.measures import Mark
from analytics.models import AGE_BANDS
from analytics.pages.board import paid_rows
from analytics.pages.cells import mark_asked
from analytics.rights import open_kinds
from analytics.selectors.claims import (
    FIGURES,
    Asked,
    Question,
    asked,
    claims_in_balance,
    claims_in_flow,
    flow_by_claim,
)
from arrears_office.office.city import city
from arrears_office.office.kinds import kind, kinds_of
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_month, era_short, era_year
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.pages import ListPage
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from arrears_office.web.yen import yen
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.selectors import persons_by_debtor

FIGURE_WORDS = {
    "balance": "残額",
    "new": "新しい滞納",
    "collected": "回収",
    "corrected": "更正",
    "written_off": "不納欠損",
}


def _person(row: Row) -> object:
    if not row["person"]:
        return "—"
    if not row["url"]:
        return row["person"].name
    return format_html('<a href="{}">{}</a>', row["url"], row["person"].name)


class ClaimTable(PlainTable):
    """One receivable per row."""

    caption = "数字のもとになる債権"
    css = "rc"
    number = PlainColumn("債権の番号", row_header=True)
    person = PlainColumn("氏名・名称", cell=_person)
    term = PlainColumn("期")
    levy_year = PlainColumn("賦課年度", cell=lambda row: era_year(row["levy_year"]))
    due_on = PlainColumn("納期限", cell=lambda row: era_short(row["due_on"]), order="due")
    cell_yen = PlainColumn("円", cell=lambda row: yen(row["cell_yen"]), css="num")


class ClaimsPage(PersonalPage, ListPage):
    """/departments/<code>/claims/?figure=&month=&kind=&levy_year=&age= (bare: the first kind)."""

    permission = Permission.DEPARTMENT_DASHBOARD
    what = "部署目標の内訳（債権）"
    template_name = "analytics/claims.html"
    table_class = ClaimTable
    orders = (Order("due", "納期限の古い順", ("due_on",), False, "receivable_kind_due"),)
    row_fields = ("number", "term", "levy_year", "cell_yen", "debtor", "debtor_public_id")
    public_id = "pk"
    mark: Mark
    asked: Asked
    yen_of: dict[int, int] | None = None

    def get(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """The rows; 404 for a cell that does not exist or whose rows this viewer may not see."""
        self.mark = mark_asked(code, request.GET.get("month", ""))
        question = self._question(request)
        if question.kind not in open_kinds(self.viewer, code):
            raise Http404
        self.asked = asked(question)
        return super().get(request)

    def get_queryset(self, viewer: Any) -> QuerySet[Any]:
        """The cell's receivables under the close's knowledge."""
        if self.asked.question.figure == "balance":
            return claims_in_balance(viewer, self.asked)
        self.yen_of = flow_by_claim(viewer, self.asked)
        return claims_in_flow(viewer, self.asked, self.yen_of)

    def present(self, rows: list[dict[str, Any]], viewer: Any) -> list[dict[str, Any]]:
        """Names for the page's debtors, in one query, and the record of who was shown."""
        persons = persons_by_debtor(viewer, {row["debtor"] for row in rows if row["debtor"]})
        for row in rows:
            row["person"] = persons.get(row["debtor"])
            row["url"] = _debtor_url(row["debtor_public_id"]) if row["person"] else ""
            if self.yen_of is not None:
                row["cell_yen"] = self.yen_of[row["pk"]]
        self.shows(
            public_ids=dict.fromkeys(row["debtor_public_id"] for row in rows if row["person"]),
            layers=[Layer.AMOUNTS],
            basis=disclosure.basis_words(
                [disclosure.sight(viewer, kind(self.asked.question.kind)).ground]
            ),
        )
        return rows

    def extra_context(self, viewer: Any, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """Where the list hangs, and its sum: the figure it was opened from."""
        question = self.asked.question
        total = (
            rows.aggregate(yen=Sum("cell_yen"))["yen"] or 0
            if self.yen_of is None
            else sum(self.yen_of.values())
        )
        return {
            "title": self._words(question),
            "code": self.mark.department,
            "department": city().department(self.mark.department),
            "tabs": city().departments,
            "mark": self.mark,
            "month_code": f"{self.mark.month_end_on:%Y-%m}",
            "view": "balance" if self.yen_of is None else "flow",
            "total_yen": total,
            "paid": paid_rows([self.mark]),
        }

    def _words(self, question: Question) -> str:
        parts = [kind(question.kind).name]
        if question.levy_year is not None:
            parts.append(era_year(question.levy_year))
        if question.age_band is not None:
            parts.append(AGE_BANDS[question.age_band])
        month = era_month(self.mark.month_end_on)
        return f"{' '.join(parts)} {month}の{FIGURE_WORDS[question.figure]}"

    def _question(self, request: HttpRequest) -> Question:
        query = request.GET
        figure = query.get("figure", "balance")
        band = _number(query.get("age", ""))
        if figure not in FIGURES or (band is not None and not 0 <= band < len(AGE_BANDS)):
            raise Http404
        return Question(
            close=self.mark.close,
            figure=figure,
            kind=query.get("kind") or kinds_of(self.mark.department)[0].code,
            levy_year=_number(query.get("levy_year", "")),
            age_band=band if figure == "balance" else None,
        )


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise Http404
    return int(text)


def _debtor_url(public_id: str) -> str:
    """The debtor's page, where the program has one."""
    try:
        return reverse("debtor", args=[public_id])
    except NoReverseMatch:
        return ""
