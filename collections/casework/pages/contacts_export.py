"""/contacts/export.csv: contacts recorded here, per department and span, given back as a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.timezone import localtime

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import parse_day
from arrears_office.web.exports import Origin, Value, csv_response
from casework.recording import RESULTS, recording_departments
from casework.selectors.recorded import gists_of, recorded_between
from casework.words import METHODS
from debtors import disclosure
from debtors.disclosure import Layer

COLUMNS = (
    *("番号", "公開番号", "日時", "方法", "相手", "結果", "内容", "約束の日", "約束の金額(円)"),
    *("担当", "記録の鍵", "記録した日"),
)


class ContactsExport(PersonalPage):
    """One department for which the viewer writes; the present month where no day is given."""

    permission = Permission.CASES
    what = "折衝の記録CSV"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Gather, say whom, then stream."""
        viewer = self.viewer
        codes = [row.code for row in city().departments]
        offered = [row.code for row in recording_departments(viewer, codes)]
        department = request.GET.get("dept", offered[0] if offered else "")
        since, until = self._span(request)
        rows = recorded_between(viewer, department, since, until) if department in offered else []
        self.shows(
            public_ids=dict.fromkeys(row["public_id"] for row in rows),
            layers={Layer.EXISTENCE, Layer.CONTACTS} if rows else (),
            basis=disclosure.basis_words(
                {each.basis for each in disclosure.sights(viewer).values()} if rows else ()
            ),
        )
        name = city().department(department).short_name if department in offered else "なし"
        return csv_response(
            filename=f"折衝の記録_{name}_{since.isoformat()}_{until.isoformat()}.csv",
            origin=Origin(
                made_by=viewer.name,
                made_at=clock.now(),
                conditions=f"{name} {since.isoformat()}〜{until.isoformat()}",
                paid_until="",
                purpose=str(viewer.purpose.label),
                persons=len({row["public_id"] for row in rows}),
            ),
            columns=COLUMNS,
            rows=_lines(rows, gists_of(viewer, department)),
        )

    def _span(self, request: HttpRequest) -> tuple[date, date]:
        today = self.viewer.today
        try:
            since = parse_day(request.GET.get("since", today.replace(day=1).isoformat()))
            until = parse_day(request.GET.get("until", today.isoformat()))
        except ValueError as unread:
            raise Http404 from unread
        return since, until


def _lines(rows: list[dict[str, Any]], audiences: frozenset[str]) -> Iterator[list[Value]]:
    for row in rows:
        yield [
            row["number"],
            row["public_id"],
            localtime(row["contacted_at"]).strftime("%Y-%m-%d %H:%M"),
            METHODS.get(row["method"], row["method"]),
            row["counterpart"],
            RESULTS.get(row["result"], ""),
            row["gist"] if row["audience"] in audiences else "",
            row["promised_on"],
            row["promised_yen"],
            row["staff_text"],
            row["source_key"],
            row["first_as_of_on"],
        ]
