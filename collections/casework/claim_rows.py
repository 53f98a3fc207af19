"""The rows of 債権 on a debtor's page: claims by department and legal class, with their sums."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds import LegalClass
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind, kinds_of
from casework.breakdown import cut_lines, history_lines
from casework.prescription_mark import PrescriptionMark
from casework.reliefs import reliefs_of
from casework.selectors import Facts, Step, newest_step
from debtors.holdings import Holdings
from receivables.postings import received
from receivables.selectors import Claim, ClaimCharge, charges_of

EXECUTION = {
    LegalClass.TAX: "滞納処分",
    LegalClass.ENFORCEABLE: "滞納処分",
    LegalClass.PUBLIC: "裁判所の手続",
    LegalClass.PRIVATE: "裁判所の手続",
}
SETTLED_SHOWN = 50
CHARGE, DAMAGES = "延滞金", "遅延損害金"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, the newest thing done about it, its clock, and its late charge if it is unpaid."""

    claim: Claim
    step: Step | None
    mark: PrescriptionMark | None
    charge: ClaimCharge | None

    @property
    def barred(self) -> bool:
        """Whether nobody may ask for it any more (自治法236条②, 地方税法18条②)."""
        return self.mark is not None and self.mark.bars_asking

    @property
    def charge_yen(self) -> int | None:
        """Late charge still owed in yen; None where only the department's figure counts."""
        return self.charge.owed_yen if self.charge else None

    @property
    def total_yen(self) -> int | None:
        """What settles the claim on the 計算日."""
        charge_yen = self.charge_yen
        return None if charge_yen is None else self.claim.balance_yen + charge_yen

    @property
    def received_yen(self) -> int:
        """Late charge received so far."""
        return received(self.claim.postings)

    @property
    def paid_late(self) -> bool:
        """Whether money for it came in after the due date."""
        due_on, postings = self.claim.due_on, self.claim.postings
        return any(each.on > due_on and each.principal_yen < 0 for each in postings)

    @property
    def history(self) -> list[str]:
        """What happened to the principal."""
        return history_lines(self.charge) if self.charge else []

    @property
    def cuts(self) -> list[str]:
        """What was cut from the sums."""
        return cut_lines(self.charge) if self.charge else []


@dataclass(frozen=True, slots=True)
class Sums:
    """Overdue balance and late charge of some claims, all of them either 延滞金 or 遅延損害金.

    `by_host` claims bear a charge that only their department knows; it is in no sum. `barred_yen`
    is balance that may not be asked for any more: in 残額 until the host writes it off, not in 計.
    """

    word: str
    count: int
    yen: int
    charge_yen: int
    by_host: int
    barred_yen: int

    @property
    def total_yen(self) -> int:
        """Balance and charge that may be asked for."""
        return self.yen - self.barred_yen + self.charge_yen


@dataclass(frozen=True, slots=True)
class Group:
    """A department's claims of one legal class, with the subtotal that list and strip show too."""

    department: CityDepartment
    label: str
    legal: str
    sums: Sums
    overdue: tuple[Row, ...]
    not_due: tuple[Row, ...]
    overpaid: tuple[Row, ...]
    settled: tuple[Row, ...]

    @property
    def unpaid(self) -> tuple[Row, ...]:
        """The claims with something owed."""
        return self.overdue + self.not_due

    @property
    def settled_shown(self) -> tuple[Row, ...]:
        """The newest of the settled claims."""
        return self.settled[::-1][:SETTLED_SHOWN]

    @property
    def settled_rest(self) -> int:
        """How many older ones are not listed."""
        return max(0, len(self.settled) - SETTLED_SHOWN)


def groups_of(facts: Facts, holdings: Holdings, reckoned_on: date) -> list[Group]:
    """The claims in page order, charges reckoned on the day.

    A 満了 claim bears none: the charge falls with the principal, and neither may be asked for.
    """
    asked = [claim for claim in facts.unpaid if not _barred(facts, claim)]
    reliefs = {claim.pk: reliefs_of(claim.kind, facts.acts_on(claim)) for claim in asked}
    charges = charges_of(asked, reckoned_on=reckoned_on, reliefs=reliefs)
    rows = [
        Row(
            claim,
            newest_step(claim.demanded_on, facts.acts_on(claim)),
            facts.marks.get(claim.pk),
            charges.get(claim.pk),
        )
        for claim in facts.claims
    ]
    return [
        group for department in city().departments for group in _groups(department, rows, holdings)
    ]


def sums_by_word(groups: Iterable[Group]) -> list[Sums]:
    """延滞金 of all groups and 遅延損害金 of all groups, never in one figure."""
    found: dict[str, Sums] = {}
    for group in groups:
        new, old = group.sums, found.get(group.sums.word)
        found[new.word] = new if old is None else _added(old, new)
    return [found[word] for word in (CHARGE, DAMAGES) if word in found]


def _groups(department: CityDepartment, rows: Sequence[Row], holdings: Holdings) -> list[Group]:
    whole = len({each.legal_class for each in kinds_of(department.code)}) == 1
    found = []
    for legal in LegalClass:
        codes = [code for code in department.kinds if kind(code).legal_class is legal]
        mine = [row for row in rows if row.claim.kind in codes]
        if mine:
            label = department.label if whole else "・".join(kind(code).name for code in codes)
            found.append(_group(department, label, legal, mine, holdings))
    return found


def _group(
    department: CityDepartment,
    label: str,
    legal: LegalClass,
    rows: Sequence[Row],
    holdings: Holdings,
) -> Group:
    def some(wanted: Callable[[Claim], bool]) -> tuple[Row, ...]:
        return tuple(row for row in rows if wanted(row.claim))

    overdue = some(lambda claim: claim.overdue and claim.balance_yen > 0)
    codes = {code for code in department.kinds if kind(code).legal_class is legal}
    open_rows = [each for each in holdings.open_rows if each.kind in codes]
    return Group(
        department=department,
        label=label,
        legal=f"{legal.label}（{EXECUTION[legal]}）",
        sums=Sums(
            word=DAMAGES if legal is LegalClass.PRIVATE else CHARGE,
            count=sum(each.count for each in open_rows),
            yen=sum(each.yen or 0 for each in open_rows),
            charge_yen=sum(row.charge_yen or 0 for row in overdue),
            by_host=sum(row.charge_yen is None and not row.barred for row in overdue),
            barred_yen=sum(row.claim.balance_yen for row in overdue if row.barred),
        ),
        overdue=overdue,
        not_due=some(lambda claim: not claim.overdue and claim.balance_yen > 0),
        overpaid=some(lambda claim: claim.balance_yen < 0),
        settled=some(lambda claim: claim.balance_yen == 0),
    )


def _barred(facts: Facts, claim: Claim) -> bool:
    mark = facts.marks.get(claim.pk)
    return mark is not None and mark.bars_asking


def _added(some: Sums, more: Sums) -> Sums:
    return Sums(
        some.word,
        some.count + more.count,
        some.yen + more.yen,
        some.charge_yen + more.charge_yen,
        some.by_host + more.by_host,
        some.barred_yen + more.barred_yen,
    )
