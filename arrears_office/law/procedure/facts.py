"""What is known of one claim when an act is weighed; None is always "not known", never "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds.kind import Kind


class Origin(StrEnum):
    """Where the money in a bank account came from (差押禁止 of pension, 児童手当, 生活保護)."""

    FREE = "free"
    MIXED = "mixed"
    PROTECTED = "protected"


class Target(StrEnum):
    """What a seizure would take."""

    DEPOSIT = "deposit"
    WAGES = "wages"
    PENSION = "pension"
    CHILD_ALLOWANCE = "child_allowance"
    WELFARE = "welfare"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one claim. Days are days; yen whole yen; a bool None is "nobody has said".

    `done` holds the rungs of the ladder that are recorded, code → day; a 督促 counts only when it
    is recorded there. `bankrupt_on` (破産手続開始), `discharged_on` (免責許可), `deceased_on`,
    `assistance_on` (保護の開始), `disputed_on` (審査請求・訴訟) and `hastened` (繰上徴収の事由) are
    served or found, so their absence is no gap. `answers` holds what somebody confirmed, by
    question code.
    """

    due_on: date
    overdue_yen: int
    done: Mapping[str, date] = field(default_factory=dict)
    designated_on: date | None = None
    prescription_last_on: date | None = None
    hastened: bool = False
    bankrupt_on: date | None = None
    owed_before_petition: bool = True
    discharged_on: date | None = None
    deceased_on: date | None = None
    assistance_on: date | None = None
    disputed_on: date | None = None
    title_on: date | None = None
    measure_on: date | None = None
    shutoff_on: date | None = None
    months_unpaid: int | None = None
    guarantee_on: date | None = None
    target: Target | None = None
    target_yen: int | None = None
    costs_yen: int | None = None
    origin: Origin | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def demanded_on(self) -> date | None:
        """The day the first 督促 was issued, None if none is recorded.

        >>> Facts(due_on=date(2026, 6, 30), overdue_yen=1, done={"demand": date(2026, 7, 20)}
        ...     ).demanded_on
        datetime.date(2026, 7, 20)
        """
        return self.done.get("demand")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a city decides where law leaves room [B].

    `reasonable_months` is 相当の期間 of 自治令171条の2 and 171条の5, counted from the due date.
    """

    reasonable_months: int = 12


DEFAULTS = Policy()


@dataclass(frozen=True, slots=True)
class Case:
    """One weighing: a kind, its facts, the day and the city's policy."""

    kind: Kind
    facts: Facts
    on: date
    policy: Policy = DEFAULTS
