"""/prescription/export.csv: the tab as the viewer sees it; of 満了 it is the file for the hosts."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from arrears_office.office import clock
from arrears_office.office.kinds import kind
from arrears_office.web.downloads import download, format_asked
from arrears_office.web.exports import Origin, Value
from arrears_office.web.freshness import freshness_line
from arrears_office.web.orders import keys_of, sort_of
from arrears_office.web.partials import SORT_PARAMETER
from casework.models import Footing
from casework.pages.prescriptions import ROW_FIELDS, Prescriptions, line_of
from casework.selectors.prescriptions import rows_in_chunks
from casework.windows import LABELS
from debtors.disclosure import Layer
from debtors.selectors import persons_by_debtor

LABELS_OF_COLUMNS = (
    *("部署", "債権種別", "債権の番号", "債権", "納期限", "公開番号", "氏名"),
    *("残額 確認済(円)", "残額 推定(円)", "時効の最終日", "執行停止の3年の最終日"),
    *("状態", "根拠", "何が止めるか・次にすること"),
)


class PrescriptionsExport(Prescriptions):
    """Same tab, conditions and order as the list; every row, streamed."""

    what = "時効の一覧CSV"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Gather the debtors, say whom, then stream."""
        rows, filters = self._filtered(self.get_queryset(self.viewer), request)
        order, turned = sort_of(request.GET.get(SORT_PARAMETER, ""), self.orders)
        ordered = rows.order_by(*(key.by() for key in keys_of(order, turned=turned)))
        found = list(ordered.values_list("pk", "debtor_public_id"))
        self.shows(
            public_ids=dict.fromkeys(public_id for _, public_id in found),
            layers=(Layer.EXISTENCE, Layer.AMOUNTS) if found else (),
            basis=self.basis(),
        )
        today = self.viewer.today
        chips = [f"{chip.label}: {chip.text}" for chip in filters.chips]
        return download(
            format_asked(request.GET),
            name=f"時効_{LABELS[self.window]}_{today.isoformat()}",
            title=f"時効 {LABELS[self.window]}",
            origin=Origin(
                made_by=self.viewer.name,
                made_at=clock.now(),
                conditions="、".join([LABELS[self.window], *chips]),
                paid_until=freshness_line(self.paid()).text,
            ),
            columns=LABELS_OF_COLUMNS,
            rows=self._lines([pk for pk, _ in found]),
        )

    def _lines(self, keys: list[int]) -> Iterator[list[Value]]:
        everything: QuerySet[Any] = self.get_queryset(self.viewer)
        for rows in rows_in_chunks(everything, keys, ("pk", *ROW_FIELDS)):
            persons = persons_by_debtor(self.viewer, {row["debtor"] for row in rows})
            for row in rows:
                person = persons.get(row["debtor"])
                line = line_of(self.viewer, row, person)
                yield [
                    line.department.name,
                    kind(line.kind).name,
                    line.number,
                    line.label,
                    line.due_on,
                    line.public_id,
                    person.name if person else "",
                    line.yen_of(Footing.VOUCHED),
                    line.yen_of(Footing.ESTIMATED),
                    line.mark.last_on,
                    line.mark.suspension_last_on,
                    line.mark.words.removeprefix("▲ "),
                    line.mark.footing_words,
                    line.stopper,
                ]
