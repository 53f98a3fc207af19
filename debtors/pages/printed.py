"""/debtors/print/: the whole filtered list on A4 landscape, recorded before it leaves."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from arrears_office.office import clock
from arrears_office.web.orders import keys_of
from debtors import disclosure
from debtors.holdings import bases
from debtors.pages.debtors import Debtors
from debtors.pages.lines import lines_of
from debtors.pages.list_words import scope_words, state_words
from debtors.pages.table import DebtorTable
from debtors.pages.walk import person_url
from debtors.protection_gate import addresses_may_leave
from debtors.selectors.figures import people_words

MOST = 2_000
"""People of one print; the page says so and how to make the list shorter."""
UNPRINTED = ("pick",)


class DebtorsPrint(Debtors):
    """Same conditions, search, order and columns as the list; every row, masked as there."""

    what = "滞納者一覧の印刷"
    template_name = "debtors/print.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Gather, say whom, then show."""
        rows, filters = self._filtered(self.get_queryset(self.viewer), request)
        order, turned = self.listed.order, self.listed.turned
        keys = [key.by() for key in keys_of(order, turned=turned)]
        some = list(rows.order_by(*keys).values("pk", "public_id", "visible_yen")[:MOST])
        gathered = lines_of(
            self.viewer,
            some,
            rooms=self.rooms,
            columns=self.columns,
            url=lambda _, row: person_url(str(row["public_id"]), ""),
        )
        self.shows(
            public_ids=[row["public_id"] for row in some],
            layers=gathered.layers,
            basis=disclosure.basis_words(bases(disclosure.sights(self.viewer), gathered.shown)),
        )
        gate = addresses_may_leave(self.viewer.today)
        printed = (
            line if gate.open else replace(line, person=line.person.placeless())
            for line in gathered.lines
        )
        table = DebtorTable(
            [{"line": line} for line in printed],
            exclude=(*UNPRINTED, *self.hidden_columns(self.viewer)),
        )
        context = {
            "table": table,
            "gate": gate,
            "filters": filters,
            "term": self.listed.term,
            "order": f"{order.label}{'の逆' if turned else ''}",
            "state": state_words(self.listed),
            "people": people_words(self.figures.people),
            "printed": len(some),
            "cut_at": MOST if self.figures.people > MOST else 0,
            "marked": self.figures.marked,
            "total_yen": sum(total.yen for total in self.figures.totals),
            "paid": [total.paid for total in self.figures.totals],
            "scope": scope_words(self.viewer),
            "now": clock.now(),
        }
        return self.render(context)
