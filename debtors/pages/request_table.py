"""The list of requests: cells from what stands on the request itself."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from arrears_office.office.city import city
from arrears_office.web.era import era_short
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from debtors.faces import UNNAMED
from debtors.request_lines import DEPTHS, kind_names


def number_cell(row: Row) -> SafeString:
    """The provision number, or the request's own, as the way to its page."""
    words = row["number"] or f"第{row['pk']}号"
    url = reverse("request", args=(row["pk"],))
    return format_html('<a class="nm" href="{}">{}</a>', url, words)


def sections_cell(row: Row) -> str:
    """Who asks whom."""
    names = (city().department(row[side]).short_name for side in ("asking", "owning"))
    return " → ".join(names)


def items_cell(row: Row) -> str:
    """Kinds and depth."""
    return f"{kind_names(row['kinds'])}（{DEPTHS[row['up_to_layer']]}）"


class RequestTable(PlainTable):
    """One row per request; the person as the asking section knows him."""

    caption = "提供の依頼"
    number = PlainColumn("番号", cell=number_cell, order="new", row_header=True)
    person = PlainColumn("この人（依頼した課の記録）", cell=lambda row: row["told"] or UNNAMED)
    sections = PlainColumn("依頼した課 → 依頼先", cell=sections_cell, css="nw")
    kinds = PlainColumn("情報", cell=items_cell)
    asked = PlainColumn("依頼の日", cell=lambda row: era_short(row["asked_on"]), css="nw")
    until = PlainColumn("利用の期限", cell=lambda row: era_short(row["until_on"]), css="nw")
    state = PlainColumn("いま", cell=lambda row: row["tag"], css="nw")
