"""/sharing/: who may see what and why, from the dated table; the registers made from it."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.city import city
from arrears_office.office.clock import now
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_short
from arrears_office.web.exports import Origin, Value, csv_response
from debtors import disclosure
from debtors.selectors.sharing import gathered, mine, regular_flows
from debtors.sharing.cells import columns, side_rows
from debtors.sharing.file_register import DEEPEST_KEPT, FILE, FileSheet, file_sheets, organ_name
from debtors.sharing.flows import Flow
from debtors.sharing.terms import LAYER_CODES, LAYER_WORDS, items_to

CODE_OF = {layer: code for code, layer in LAYER_CODES.items()}
FILE_COLUMNS = ("行政機関等", "項目", "内容", "条文（個人情報保護法）")
FLOW_COLUMNS = (
    "提供元の機関", "提供元の課", "提供先の機関", "提供先の課", "区分", "債権種別", "層", "項目",
    "根拠", "条文", "確認", "表の行",
)  # fmt: skip


class SharingPage(OfficePage):
    """The table in force, what the viewer's own duties give, and both registers."""

    permission = Permission.SHARING
    template_name = "debtors/sharing.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The whole page; no person's data stand in it."""
        viewer, day = self.viewer, self.viewer.today
        found = regular_flows(viewer)
        return self.render(
            {
                "title": "共有の範囲",
                "version_on": disclosure.table_in_force().version_on(day),
                "columns": columns(day),
                "sides": side_rows(day),
                "mine": mine(viewer),
                "duties": "、".join(duty.words for duty in viewer.duties),
                "sheets": file_sheets(found),
                "flows": [(flow, to, *_words(flow)) for flow, to in gathered(found)],
                "sharing": city().sharing,
            }
        )


class FileRegister(OfficePage):
    """個人情報ファイル簿 as a file, to be put into the city's form."""

    permission = Permission.SHARING

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """One line per heading and organ."""
        sheets = file_sheets(regular_flows(self.viewer))
        return csv_response(
            filename="個人情報ファイル簿.csv",
            origin=_origin(self.viewer.name, FILE),
            columns=FILE_COLUMNS,
            rows=_file_rows(sheets),
        )


class ProvisionRegister(OfficePage):
    """経常的提供の記録 as a file."""

    permission = Permission.SHARING

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """One line per flow."""
        day = disclosure.table_in_force().version_on(self.viewer.today)
        return csv_response(
            filename="経常的提供の記録.csv",
            origin=_origin(self.viewer.name, f"共有の表 {era_short(day) if day else '—'} の版"),
            columns=FLOW_COLUMNS,
            rows=[_flow_row(flow) for flow in regular_flows(self.viewer)],
        )


def _origin(name: str, conditions: str) -> Origin:
    return Origin(made_by=name, made_at=now(), conditions=conditions, paid_until="")


def _file_rows(sheets: Sequence[FileSheet]) -> Iterator[tuple[Value, ...]]:
    for sheet in sheets:
        for item in sheet.items:
            yield sheet.organ, item.label, item.text, item.article


def _flow_row(flow: Flow) -> tuple[Value, ...]:
    sort, layer, items = _words(flow)
    return (
        organ_name(flow.owner.authority),
        flow.owner.name,
        organ_name(flow.receiver.authority),
        flow.receiver.name,
        sort,
        "・".join(kind.name for kind in flow.kinds),
        f"{CODE_OF[flow.row.layer]} {layer}",
        items,
        flow.ground.words,
        flow.row.article,
        "確認済" if flow.row.evidence == "V" else "未確認",
        flow.row.code,
    )


def _words(flow: Flow) -> tuple[str, str, str]:
    """提供 or 内部利用, how deep, and which items that is."""
    sort = "提供" if flow.ground.outside else "内部利用"
    return sort, LAYER_WORDS[flow.row.layer], items_to(min(flow.row.layer, DEEPEST_KEPT))
