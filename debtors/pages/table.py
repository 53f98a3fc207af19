"""The list's table: every cell from what the viewer may read, nothing for what he may not."""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from arrears_office.web.due import Due
from arrears_office.web.era import era_short
from arrears_office.web.marks import glyph, strip
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from arrears_office.web.yen import yen
from debtors.faces import Person
from debtors.flags import Flag
from debtors.holdings import Holdings, Share
from debtors.nearest import Nearest
from debtors.working import NO_WORK, Working

NOBODY = Person(())
NONE = "—"
LEADING = "先行"
"""Said by the department's glyph already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One debtor of the page; `largest` is the page's largest visible total."""

    public_id: str
    url: str
    person: Person
    holdings: Holdings
    largest: int
    today: date
    nearest: Nearest | None = None
    working: Working = NO_WORK
    flags: tuple[Flag, ...] = ()


def pick_cell(row: Row) -> SafeString:
    """The check mark of a bulk act; the bar adds up its yen."""
    line: Line = row["line"]
    return format_html(
        '<label class="pick"><input type="checkbox" name="chosen" value="{}" data-yen="{}"'
        ' aria-label="{}を選ぶ"></label>',
        line.public_id,
        line.holdings.yen,
        line.person.name,
    )


def name_cell(row: Row) -> SafeString:
    """Name, and below it reading and address."""
    line: Line = row["line"]
    person = line.person
    return format_html(
        '<a class="nm" href="{}">{}</a><div class="xs mut">{}</div>',
        line.url,
        person.name,
        "\u3000".join(filter(None, (person.kana, person.address))),
    )


def strip_cell(row: Row) -> SafeString | str:
    """The departments' strip with their glyphs; nothing where nothing is overdue."""
    line: Line = row["line"]
    parts = [share.part for share in line.holdings.shares]
    if not parts:
        return format_html('<span class="mut">{}</span>', NONE)
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


def lead_cell(row: Row) -> SafeString | str:
    """The department that leads; below it what the own one is told, where it is not the leader."""
    work: Working = row["line"].working
    lead = (
        format_html(
            '<span class="nw">{} <span class="sm">{}</span></span>',
            glyph(work.lead, named=True),
            work.lead.short_name,
        )
        if work.lead
        else NONE
    )
    if work.signal in {"", LEADING}:
        return lead
    return format_html(
        '{}<div class="xs mut nw">{} {}</div>', lead, work.signal, era_short(work.signal_on)
    )


def step_cell(row: Row) -> SafeString | str:
    """The next step, two lines at most; whose it is where another department leads."""
    work: Working = row["line"].working
    if not work.step:
        return NONE
    other = work.step_department if work.step_department != work.lead else None
    return format_html(
        '<span class="stp">{} {}</span>', glyph(other, named=False) if other else "", work.step
    )


def due_cell(row: Row) -> SafeString | str:
    """Its day and how far off, with the bar."""
    line: Line = row["line"]
    if line.working.due_on is None:
        return NONE
    due = Due(line.working.due_on, line.today)
    return format_html(
        '<span class="due {}"><b>{}</b><span>{}</span></span>', due.css, due.text, due.words
    )


def nearest_cell(row: Row) -> SafeString | str:
    """The nearest prescription within what is visible, with the department whose claim it is."""
    found: Nearest | None = row["line"].nearest
    if found is None:
        return NONE
    return format_html(
        '<span class="nw">{} <span class="{}">{}</span></span><div class="xs mut">{} {}</div>',
        glyph(found.department, named=False),
        found.css,
        found.words,
        era_short(found.last_on),
        found.footing,
    )


def contact_cell(row: Row) -> SafeString | str:
    """The last contact that the viewer may know of, and whose it was."""
    work: Working = row["line"].working
    if work.contacted_on is None or work.contacted_by is None:
        return NONE
    return format_html(
        '<span class="nw">{} {}</span>',
        era_short(work.contacted_on),
        glyph(work.contacted_by, named=False),
    )


def flags_cell(row: Row) -> SafeString:
    """Consent, protection and the marks that he may know, each with its sign and word."""
    line: Line = row["line"]
    tags = []
    if line.person.consented_on:
        tags.append(("ok", "✓ 同意"))
    if line.person.protected:
        tags.append(("note", "● 支援措置"))
    if line.person.firm:
        tags.append(("", "法人"))
    tags += [(flag.css, flag.word) for flag in line.flags]
    return format_html_join("", '<span class="tag {}">{}</span>', tags)


class DebtorTable(PlainTable):
    """滞納者一覧."""

    caption = "滞納者"
    css = "two"
    pick = PlainColumn("選択", cell=pick_cell, css="pk")
    name = PlainColumn("氏名 ／ カナ・住所", cell=name_cell, order="kana", row_header=True)
    strip = PlainColumn("部署別の残額", cell=strip_cell)
    visible_yen = PlainColumn("残額合計(見える範囲)", cell=yen_cell, order="yen", css="num")
    count = PlainColumn("件数", cell=count_cell, css="num")
    oldest = PlainColumn("最古の納期限", cell=oldest_cell, css="num")
    lead = PlainColumn("先行部署", cell=lead_cell)
    step = PlainColumn("次の手順", cell=step_cell)
    due = PlainColumn("期限", cell=due_cell, order="due")
    nearest = PlainColumn("時効(最短)", cell=nearest_cell)
    contact = PlainColumn("最後の接触", cell=contact_cell)
    flags = PlainColumn("旗", cell=flags_cell, css="fl")
