"""The list's table: every cell from what the viewer may read, nothing for what he may not."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from arrears_office.web.era import era_short
from arrears_office.web.marks import glyph, strip
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from arrears_office.web.yen import yen
from debtors.faces import Person
from debtors.holdings import Holdings, Share
from debtors.nearest import Nearest

NOBODY = Person(())


@dataclass(frozen=True, slots=True)
class Line:
    """One debtor of the page; `largest` is the page's largest visible total."""

    public_id: str
    person: Person
    holdings: Holdings
    largest: int
    nearest: Nearest | None = None


def name_cell(row: Row) -> SafeString:
    """Name, and below it reading and address."""
    line: Line = row["line"]
    person = line.person
    return format_html(
        '<a class="nm" href="{}">{}</a><div class="xs mut">{}</div>',
        reverse("debtor", args=(line.public_id,)),
        person.name,
        "\u3000".join(filter(None, (person.kana, person.address))),
    )


def strip_cell(row: Row) -> SafeString | str:
    """The departments' strip with their glyphs; nothing where nothing is overdue."""
    line: Line = row["line"]
    parts = [share.part for share in line.holdings.shares]
    if not parts:
        return format_html('<span class="mut">{}</span>', "—")
    marks = (
        (glyph(share.department, named=False), _words(share)) for share in line.holdings.shares
    )
    return format_html(
        '<div class="stc">{}<span class="dgs xs mut">{}</span></div>',
        strip(parts, largest=line.largest),
        format_html_join("", "{}<span>{}</span>", marks),
    )


def _words(share: Share) -> str:
    return "未収あり" if share.yen is None else yen(share.yen)


def yen_cell(row: Row) -> SafeString:
    """The visible total, with its unit."""
    line: Line = row["line"]
    return format_html('<b>{}</b><span class="u">円</span>', yen(line.holdings.yen))


def count_cell(row: Row) -> str:
    """Overdue claims."""
    line: Line = row["line"]
    return f"{line.holdings.count:,}"


def oldest_cell(row: Row) -> str:
    """The oldest due date among them."""
    line: Line = row["line"]
    return era_short(line.holdings.oldest_due_on)


def nearest_cell(row: Row) -> SafeString | str:
    """The nearest prescription within what is visible, with the department whose claim it is."""
    found: Nearest | None = row["line"].nearest
    if found is None:
        return "—"
    return format_html(
        '<span class="nw">{} <span class="{}">{}</span></span><div class="xs mut">{} {}</div>',
        glyph(found.department, named=False),
        found.css,
        found.words,
        era_short(found.last_on),
        found.footing,
    )


def flags_cell(row: Row) -> SafeString:
    """Consent and protection, each with its word."""
    person = row["line"].person
    tags = []
    if person.consented_on:
        tags.append(("ok", "✓ 同意"))
    if person.protected:
        tags.append(("note", "● 支援措置"))
    if person.firm:
        tags.append(("", "法人"))
    return format_html_join("", '<span class="tag {}">{}</span>', tags)


class DebtorTable(PlainTable):
    """滞納者一覧."""

    caption = "滞納者"
    css = "two"
    name = PlainColumn("氏名 ／ カナ・住所", cell=name_cell, order="kana", row_header=True)
    strip = PlainColumn("部署別の残額", cell=strip_cell)
    visible_yen = PlainColumn("残額合計(見える範囲)", cell=yen_cell, order="yen", css="num")
    count = PlainColumn("件数", cell=count_cell, css="num")
    oldest = PlainColumn("最古の納期限", cell=oldest_cell, css="num")
    nearest = PlainColumn("時効(最短)", cell=nearest_cell)
    flags = PlainColumn("旗", cell=flags_cell, css="fl")
