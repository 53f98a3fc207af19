"""A kind of receivable as one frozen value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds.dated import Dated, Evidence, Row
from arrears_office.law.kinds.rules import (
    Appropriation,
    ChargeScheme,
    ClosingRule,
    DemandRule,
    Lever,
    PrescriptionRule,
    Step,
    YearRule,
)


class LegalClass(StrEnum):
    """The class that decides execution, prescription and who may see what."""

    TAX = "tax"
    ENFORCEABLE = "enforceable"
    PUBLIC = "public"
    PRIVATE = "private"

    @property
    def label(self) -> str:
        """The class in Japanese."""
        return CLASS_NAMES[self]


CLASS_NAMES = {
    LegalClass.TAX: "市税",
    LegalClass.ENFORCEABLE: "強制徴収公債権",
    LegalClass.PUBLIC: "非強制徴収公債権",
    LegalClass.PRIVATE: "私債権",
}


class SharingGroup(StrEnum):
    """Column and row of the disclosure matrix a kind belongs to."""

    A = "A"  # 市税: 地方税法22条 binds
    B = "B"  # 滞納処分の例による公債権
    C = "C"  # other public claims
    D = "D"  # private claims


@dataclass(frozen=True)
class Basis:
    """A statute the kind rests on, and what it says there."""

    article: str
    says: str
    evidence: Evidence


@dataclass(frozen=True)
class Kind:
    """債権種別: everything law and ordinance say of it, dated, with article and evidence.

    `department` is the collecting department's code; a city file may give the kind to another.
    """

    code: str
    name: str
    short_name: str
    department: str
    basis: tuple[Basis, ...]
    classes: Dated[LegalClass]
    sharing: Dated[SharingGroup]
    prescription: PrescriptionRule
    demand: DemandRule
    charge: Dated[ChargeScheme]
    appropriation: Appropriation
    ladder: Dated[tuple[Step, ...]]
    levers: tuple[Row[Lever], ...]
    closing: Dated[ClosingRule]
    year_rule: Dated[YearRule]

    @property
    def legal_class(self) -> LegalClass:
        """The class by the newest row; of a past day, ask `classes.on(day)`."""
        return self.classes.newest.value

    def levers_on(self, day: date) -> tuple[Lever, ...]:
        """The means open on a day, in the file's order."""
        return tuple(row.value for row in self.levers if row.from_on <= day)

    def is_carried_over(self, fiscal_year: int, on: date) -> bool:
        """Whether a claim of that fiscal year is 滞納繰越分 on a day (else 現年度分)."""
        return self.closing.on(fiscal_year_day(fiscal_year)).value.is_carried_over(fiscal_year, on)


def fiscal_year_day(fiscal_year: int) -> date:
    """The day whose closing rule holds for a fiscal year: its last (自治法208条① [V])."""
    return date(fiscal_year + 1, 3, 31)
