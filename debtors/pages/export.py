"""/debtors/export.csv: the list as the viewer sees it, recorded before its first byte."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from arrears_office.web.exports import Origin, Value, csv_response
from arrears_office.web.filters import Filters
from arrears_office.web.freshness import freshness_line
from arrears_office.web.orders import keys_of, sort_of
from arrears_office.web.partials import SORT_PARAMETER
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.holdings import Holdings
from debtors.pages.debtors import NOTHING, Debtors
from debtors.pages.table import NOBODY
from debtors.selectors import holdings_by_debtor, persons_by_debtor, totals_by_department

CHUNK = 500
SHOWN = frozenset({Layer.EXISTENCE, Layer.ADDRESS, Layer.ARREARS, Layer.AMOUNTS})


class DebtorsExport(Debtors):
    """Same conditions, search and order as the list; every row, streamed."""

    what = "滞納者一覧CSV"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Gather the ids, say whom, then stream."""
        rows, filters = self._filtered(self.get_queryset(self.viewer), request)
        order, turned = sort_of(request.GET.get(SORT_PARAMETER, ""), self.offered(self.viewer))
        keys = [key.by() for key in keys_of(order, turned=turned)]
        ids = list(rows.order_by(*keys).values_list("pk", "public_id"))
        totals = totals_by_department(self.viewer, rows) if ids else []
        self.shows(
            public_ids=[public_id for _, public_id in ids],
            layers=SHOWN if ids else (),
            basis=disclosure.basis_words(_bases(self.viewer)),
        )
        today = self.viewer.today
        return csv_response(
            filename=f"滞納者一覧_{today.isoformat()}.csv",
            origin=Origin(
                made_by=self.viewer.name,
                made_at=clock.now(),
                conditions=self._conditions(filters),
                paid_until=freshness_line([total.paid for total in totals]).text,
            ),
            columns=Columns(self.viewer).labels,
            rows=_rows(self.viewer, ids),
        )

    def _conditions(self, filters: Filters) -> str:
        chips = [f"{chip.label}: {chip.text}" for chip in filters.chips]
        return "、".join([f"検索: {self.listed.term}", *chips] if self.listed.term else chips)


class Columns:
    """Which columns this viewer's file has: they depend on the role, never on the rows."""

    def __init__(self, viewer: Viewer) -> None:
        sights = disclosure.sights(viewer)
        self.amounts = [d for d in city().departments if _any(sights, d, Layer.AMOUNTS)]
        self.arrears = any(each.layer == Layer.ARREARS for each in sights.values())
        everything = disclosure.may_see_all_amounts(viewer)
        self.consent = bool(disclosure.consent_departments(viewer)) and not everything
        self.by_duty = disclosure.kinds_at(viewer, Layer.AMOUNTS)

    @property
    def labels(self) -> list[str]:
        """The head of the file."""
        named = ["公開番号", "宛名番号など", "氏名", "カナ", "生年月日", "住所", "電話"]
        summed = ["残額合計(見える範囲)", "件数", "最古の納期限"]
        return [
            *named,
            *summed,
            *(f"{department.label}(円)" for department in self.amounts),
            *(["同意で見える残額(円)"] if self.consent else []),
            *(["未収あり(金額は非表示)"] if self.arrears else []),
            "支援措置",
        ]

    def row(self, public_id: str, person: Person, holdings: Holdings) -> list[Value]:
        """One debtor."""
        consented = sum(r.yen or 0 for r in holdings.rows if r.kind not in self.by_duty)
        hidden = "、".join(s.label for s in holdings.shares if s.yen is None)
        return [
            public_id,
            " ".join(face.number for face in person.numbers),
            person.name,
            person.kana,
            person.birth_on,
            person.address,
            person.phone,
            holdings.yen,
            holdings.count,
            holdings.oldest_due_on,
            *(self._of(department, holdings) for department in self.amounts),
            *([consented] if self.consent else []),
            *([hidden] if self.arrears else []),
            "あり" if person.protected else "",
        ]

    def _of(self, department: CityDepartment, holdings: Holdings) -> int:
        return sum(
            row.yen or 0
            for row in holdings.rows
            if row.department == department.code and row.kind in self.by_duty
        )


def _rows(viewer: Viewer, ids: list[tuple[int, str]]) -> Iterator[list[Value]]:
    columns = Columns(viewer)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        keys = [pk for pk, _ in chunk]
        persons, holdings = persons_by_debtor(viewer, keys), holdings_by_debtor(viewer, keys)
        for pk, public_id in chunk:
            yield columns.row(public_id, persons.get(pk, NOBODY), holdings.get(pk, NOTHING))


def _any(sights: Mapping[str, Any], department: CityDepartment, layer: Layer) -> bool:
    return any(sights[code].layer >= layer for code in department.kinds)


def _bases(viewer: Viewer) -> set[disclosure.Ground]:
    found = {
        each.ground for each in disclosure.sights(viewer).values() if each.layer >= Layer.ARREARS
    }
    if disclosure.openable(viewer, disclosure.Condition.CONSENT, Layer.AMOUNTS):
        found.add(disclosure.Ground(disclosure.Basis.CONSENT))
    return found
