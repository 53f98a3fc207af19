"""What a city file says, as frozen values: departments, kinds in use, policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from arrears_office.law.appropriation import BetweenClaims, JointSlip
from arrears_office.law.charge import Policy
from arrears_office.law.prescription import PrescriptionPolicy

SMALLEST_CELL = 5
"""Counts below five are never shown outside the owning section; a city may only raise it."""


class Home(StrEnum):
    """Where one fact is kept: delivered by the department's host, or recorded here. Never both."""

    HOST = "host"
    HERE = "here"


@dataclass(frozen=True)
class Homes:
    """The home of each object of a department."""

    contacts: Home
    demand: Home
    pledges: Home
    dispositions: Home
    letters: Home
    payment_slips: Home


@dataclass(frozen=True)
class CityDepartment:
    """One collecting department as the city file names it; `label` heads its figures."""

    code: str
    name: str
    short_name: str
    label: str
    glyph: str
    css: str
    authority: str
    extension: str
    kinds: tuple[str, ...]
    homes: Homes


@dataclass(frozen=True)
class CityOffice:
    """The 徴収対策室 and its extension, printed where a page says whom to ask."""

    name: str
    extension: str


@dataclass(frozen=True)
class Sharing:
    """Whether a 債権管理条例 allows claim offices to share, and its name.

    `consent_months`: how long a person's consent to share holds at most. `table`: the city's own
    rows of the table of disclosure. `break_glass_minutes`: how long a 緊急閲覧 stays open.
    """

    claims_ordinance: bool
    ordinance_name: str
    consent_months: int = 12
    table: Path | None = None
    break_glass_minutes: int = 30


@dataclass(frozen=True)
class IntakeLimits:
    """How many rows of a file may be held before it is refused; where files and profiles lie."""

    held_rows_min: int
    held_rows_share: Fraction
    watch_folder: Path
    profiles: Path

    def held_rows_allowed(self, rows: int) -> int:
        """The most rows that may be held in a file of so many rows."""
        return max(self.held_rows_min, int(rows * self.held_rows_share))


@dataclass(frozen=True)
class Calendar:
    """Days on which the city's offices differ from the national calendar (地方税法20条の5②)."""

    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()


@dataclass(frozen=True)
class AppropriationPolicy:
    """The city's choices where law leaves the order of payment to it."""

    between_claims: BetweenClaims = BetweenClaims.OLDEST_DUE
    water_sewerage_slip: JointSlip = JointSlip.PROPORTIONAL


@dataclass(frozen=True)
class MatchingPolicy:
    """From which probability two faces are proposed to people as one person (名寄せの候補)."""

    propose_from: Fraction = Fraction(1, 10)


@dataclass(frozen=True)
class ExportPolicy:
    """How many persons one file may hold, by whom it is made, and from how many a head is told.

    `most_persons` holds for 担当, `most_persons_head` for 課長 and 室長; `alert_persons` follows
    個人情報保護法施行規則43条: a leak of more than 100 persons is to be reported.
    """

    most_persons: int = 2_000
    most_persons_head: int = 10_000
    alert_persons: int = 100


@dataclass(frozen=True)
class ProtectionPolicy:
    """Whether addresses leave only on a day whose 支援措置 list the resident desk has given."""

    list_required: bool = False


@dataclass(frozen=True)
class AccessReview:
    """When a look at a person is put before a head: hours, numbers, days.

    `opens` and `closes`: outside them a look is out of hours. `idle_days`: without an act so long
    after a look. `sample`: looks of each member of staff drawn every month. `escalate_days`: an
    alert that nobody reviewed so long is the 室長's.
    """

    opens: time = time(7, 30)
    closes: time = time(19, 0)
    most_per_hour: int = 40
    idle_days: int = 30
    sample: int = 5
    escalate_days: int = 14


@dataclass(frozen=True)
class ChargePolicies:
    """How the city reckons its late charges: one policy for all, others for single kinds."""

    of_all: Policy = field(default_factory=Policy)
    of_kind: Mapping[str, Policy] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class City:
    """A city and its policies; departments and kinds stand in page order."""

    code: str
    name: str
    prefecture: str
    bulletin_name: str
    office: CityOffice
    departments: tuple[CityDepartment, ...]
    kind_paths: tuple[Path, ...]
    sharing: Sharing
    intake: IntakeLimits
    suppression: int
    calendar: Calendar = field(default_factory=Calendar)
    charge: ChargePolicies = field(default_factory=ChargePolicies)
    prescription: PrescriptionPolicy = field(default_factory=PrescriptionPolicy)
    appropriation: AppropriationPolicy = field(default_factory=AppropriationPolicy)
    matching: MatchingPolicy = field(default_factory=MatchingPolicy)
    protection: ProtectionPolicy = field(default_factory=ProtectionPolicy)
    exports: ExportPolicy = field(default_factory=ExportPolicy)
    access_review: AccessReview = field(default_factory=AccessReview)
    conditions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def department(self, code: str) -> CityDepartment:
        """The department of a code."""
        for department in self.departments:
            if department.code == code:
                return department
        known = "、".join(department.code for department in self.departments)
        raise LookupError(
            f"部署「{code}」は {self.name} の設定にありません。あるのは {known} です。"
        )

    def department_of_kind(self, kind_code: str) -> CityDepartment:
        """The department that collects a kind."""
        for department in self.departments:
            if kind_code in department.kinds:
                return department
        raise LookupError(f"債権種別「{kind_code}」を受け持つ部署がありません。")

    def charge_policy(self, kind_code: str) -> Policy:
        """How the late charge of a kind is reckoned here (domain §2.3)."""
        return self.charge.of_kind.get(kind_code, self.charge.of_all)
