"""/departments/<code>/charges/: what late charge the department's overdue claims bear on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from analytics.rights import open_kinds
from arrears_office.law.kinds import Kind
from arrears_office.office.city import city
from arrears_office.office.kinds import kinds_of
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.rates import rate_book
from casework.reckoned_day import reckoned_day
from casework.selectors.department_charges import barred_claims, department_charges
from receivables.selectors import is_late_damages
from receivables.selectors.department_charges import KindCharge


@dataclass(frozen=True, slots=True)
class Line:
    """One kind with its late charge; `total_yen` None where only the host knows the charge."""

    kind: Kind
    charge: KindCharge

    @property
    def total_yen(self) -> int | None:
        """Balance and late charge together."""
        charge_yen = self.charge.charge_yen
        return None if charge_yen is None else self.charge.yen + charge_yen


@dataclass(frozen=True, slots=True)
class Sheet:
    """Kinds that bear 延滞金, or those that bear 遅延損害金: the two are never one sum."""

    word: str
    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        """Overdue claims."""
        return sum(line.charge.count for line in self.lines)

    @property
    def yen(self) -> int:
        """Their balance."""
        return sum(line.charge.yen for line in self.lines)

    @property
    def charge_yen(self) -> int:
        """Their late charge, without what only the host knows."""
        return sum(line.charge.charge_yen or 0 for line in self.lines)

    @property
    def total_yen(self) -> int | None:
        """Balance and late charge of all; None where a charge is missing in the sum."""
        return None if self.by_host else self.yen + self.charge_yen

    @property
    def by_host(self) -> bool:
        """Whether a kind's charge is missing in the sum."""
        return any(line.charge.charge_yen is None and line.charge.count for line in self.lines)


class ChargesPage(OfficePage):
    """Sums by kind for those who may see the rows; a page of its own, for it reads the ledger."""

    permission = Permission.DEPARTMENT_DASHBOARD
    template_name = "analytics/charges.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The sums; 404 for a department that is not there or whose rows are not open."""
        if code not in {department.code for department in city().departments}:
            raise Http404
        kinds = [kind for kind in kinds_of(code) if kind.code in open_kinds(self.viewer, code)]
        if not kinds:
            raise Http404
        reckoned = reckoned_day(request.GET.dict(), self.viewer.today)
        codes = [kind.code for kind in kinds]
        barred = barred_claims(codes)
        charges = department_charges(
            codes, on=self.viewer.today, reckoned_on=reckoned.day, left_out=barred
        )
        department = city().department(code)
        context = {
            "title": f"{department.label} の延滞金・遅延損害金",
            "department": department,
            "tabs": city().departments,
            "code": code,
            "panel": {"reckoned": reckoned},
            "sheets": sheets(kinds, charges),
            "provisional": reckoned.day > rate_book().known_until,
            "on": self.viewer.today,
            "barred_count": len(barred),
            "barred_yen": sum(barred.values()),
        }
        return self.render(context)


def sheets(kinds: Sequence[Kind], charges: Iterable[KindCharge]) -> list[Sheet]:
    """The kinds in page order, 延滞金 before 遅延損害金; a sheet without kinds is left out."""
    lines = [Line(kind, charge) for kind, charge in zip(kinds, charges, strict=True)]
    found = [
        Sheet(word, tuple(line for line in lines if is_late_damages(line.kind.code) is private))
        for word, private in (("延滞金", False), ("遅延損害金", True))
    ]
    return [sheet for sheet in found if sheet.lines]
