"""The prescription list's table: one claim per row, yen in the column of its footing."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from arrears_office.office.city_types import CityDepartment
from arrears_office.web.era import era_short
from arrears_office.web.marks import glyph
from arrears_office.web.tables import PlainColumn, PlainTable, Row
from arrears_office.web.yen import yen
from casework.models import Footing
from casework.prescription_mark import PrescriptionMark
from casework.prescription_words import TELL_HOST
from debtors.faces import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the page."""

    pk: int
    department: CityDepartment
    kind: str
    label: str
    number: str
    due_on: date
    yen: int
    public_id: str
    person: Person | None
    mark: PrescriptionMark
    stopper: str

    @property
    def url(self) -> str:
        """The claim's chain."""
        return chain_url(self.public_id, self.pk)

    def yen_of(self, footing: Footing) -> int | None:
        """The balance in the column of the claim's own footing; None in the other."""
        return self.yen if self.mark.footing == footing else None


def chain_url(public_id: str, claim: int) -> str:
    """Where the chain of one claim is printed."""
    return f"{reverse('debtor_prescription', args=(public_id,))}?claim={claim}"


def claim_cell(row: Row) -> SafeString:
    """The claim with its department's mark; below it number and due date."""
    line: Line = row["line"]
    return format_html(
        '{} <a href="{}">{}</a><div class="xs mut">{}\u3000納期限 {}</div>',
        glyph(line.department, named=False),
        line.url,
        line.label,
        line.number,
        era_short(line.due_on),
    )


def person_cell(row: Row) -> SafeString | str:
    """The debtor, if the viewer may read a face of him."""
    line: Line = row["line"]
    if line.person is None:
        return "—"
    url = reverse("debtor", args=(line.public_id,))
    return format_html(
        '<a class="nm" href="{}">{}</a><div class="xs mut">{}</div>',
        url,
        line.person.name,
        line.person.kana,
    )


def vouched_cell(row: Row) -> str:
    """Yen of a claim whose history is vouched for."""
    return _yen(row["line"].yen_of(Footing.VOUCHED))


def estimated_cell(row: Row) -> str:
    """Yen of a claim whose day rests on delivered facts alone."""
    return _yen(row["line"].yen_of(Footing.ESTIMATED))


def last_cell(row: Row) -> SafeString:
    """The last day, how far off, and its footing."""
    mark: PrescriptionMark = row["line"].mark
    css = mark.css or "b"
    return format_html(
        '<span class="nw">{} <span class="{}">{}</span></span><div class="xs mut">{}{}</div>',
        era_short(mark.last_on) if mark.last_on else "—",
        css,
        mark.words,
        mark.footing_words,
        "・執行停止中" if mark.suspended else "",
    )


def suspension_cell(row: Row) -> str:
    """The last day of 執行停止's three years."""
    return era_short(row["line"].mark.suspension_last_on) or "—"


def stopper_cell(row: Row) -> SafeString | str:
    """What stops it, or what is to be done."""
    words: str = row["line"].stopper
    return format_html('<b class="bad">{}</b>', words) if words == TELL_HOST else words


class PrescriptionTable(PlainTable):
    """時効の一覧."""

    caption = "時効"
    css = "two"
    claim = PlainColumn("債権", cell=claim_cell, row_header=True)
    person = PlainColumn("滞納者", cell=person_cell)
    vouched = PlainColumn("残額 確認済(円)", cell=vouched_cell, order="yen", css="num")
    estimated = PlainColumn("残額 推定(円)", cell=estimated_cell, order="yen", css="num")
    last = PlainColumn("最終日", cell=last_cell, order="last")
    suspension = PlainColumn("執行停止の3年", cell=suspension_cell, css="nw")
    stopper = PlainColumn("何が止めるか・次にすること", cell=stopper_cell, css="sm")


def _yen(amount: int | None) -> str:
    return "—" if amount is None else yen(amount)
