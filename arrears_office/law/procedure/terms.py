"""分納誓約 and the statutory graces as data: length, charge, seizure, security (domain §4.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.months import months_after
from arrears_office.law.procedure.ruling import Ruling, allowed, joined, refused, warned


class Grace(StrEnum):
    """The four ways to pay in parts or later."""

    PLEDGE = "pledge"
    COLLECTION = "collection"
    REALISATION_BY_OFFICE = "realisation_by_office"
    REALISATION_BY_REQUEST = "realisation_by_request"


class ChargeEffect(StrEnum):
    """What the time does to the late charge (地方税法15条の9①)."""

    RUNS = "runs"
    NONE_OR_GRACE_RATE = "none_or_grace_rate"  # 災害・病気: none; 廃業・損失: the 猶予特例 rate
    GRACE_RATE = "grace_rate"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the table: names, articles, months (None: the city's policy), effects."""

    grace: Grace
    name: str
    article: str
    evidence: Evidence
    months: int | None
    total_months: int | None
    charge: ChargeEffect
    stops_seizure: bool
    stops_realisation: bool
    asks_security: bool


V, B = Evidence.VERIFIED, Evidence.BELIEVED
TERMS: tuple[Term, ...] = (
    Term(
        Grace.PLEDGE, "分納誓約", "承認(民法152条)", V,
        None, None, ChargeEffect.RUNS, False, False, False,
    ),
    Term(
        Grace.COLLECTION, "徴収の猶予", "地方税法15条", V,
        12, 24, ChargeEffect.NONE_OR_GRACE_RATE, True, True, True,
    ),
    Term(
        Grace.REALISATION_BY_OFFICE, "職権による換価の猶予", "地方税法15条の5", B,
        12, 24, ChargeEffect.GRACE_RATE, False, True, True,
    ),
    Term(
        Grace.REALISATION_BY_REQUEST, "申請による換価の猶予", "地方税法15条の6", V,
        12, 24, ChargeEffect.GRACE_RATE, False, True, True,
    ),
)  # fmt: skip
"""Length and total are read for 15条 and 15条の6, the 2-year total of 15条の5 is believed."""
SECURITY_FROM_YEN = 1_000_000
SECURITY_FROM_MONTHS = 3
REQUEST_WITHIN_MONTHS = 6
"""申請 of 15条の6: months after the due date by ordinance (鹿角, 境港, 高浜, 知多 [V])."""


def term(grace: Grace) -> Term:
    """The row of one grace.

    >>> term(Grace.COLLECTION).name, term(Grace.COLLECTION).total_months
    ('徴収の猶予', 24)
    """
    return next(row for row in TERMS if row.grace is grace)


def length_ruling(
    grace: Grace,
    *,
    from_on: date,
    to_on: date,
    begun_on: date | None = None,
    policy_months: int = 12,
) -> Ruling:
    """Whether a grace may last from `from_on` to `to_on`, both counted.

    At most a year, with prolongation (`begun_on` = first day of the first) two years; a pledge
    follows the city's policy and beyond it is to be reasoned.

    >>> def lasts(grace, first, last, **more):
    ...     days = {"from_on": date.fromisoformat(first), "to_on": date.fromisoformat(last)}
    ...     return length_ruling(grace, **days, **more).verdict.value
    >>> lasts(Grace.COLLECTION, "2026-12-01", "2027-11-30")
    'allowed'
    >>> lasts(Grace.COLLECTION, "2026-12-01", "2027-12-01")
    'refused'
    >>> lasts(Grace.COLLECTION, "2027-12-01", "2028-11-30", begun_on=date(2026, 12, 1))
    'allowed'
    >>> lasts(Grace.COLLECTION, "2027-12-01", "2028-11-30", begun_on=date(2026, 11, 30))
    'refused'
    >>> lasts(Grace.PLEDGE, "2026-12-01", "2028-11-30")
    'warned'
    """
    row = term(grace)
    if to_on < from_on:
        raise ValueError("終わりの日は、始まりの日より後にしてください。")
    if row.months is None or row.total_months is None:
        if to_on < months_after(from_on, policy_months):
            return allowed(row.article, f"市の目安の{policy_months}か月以内", B)
        return warned(row.article, f"市の目安の{policy_months}か月を超える。理由を残す", B)
    if to_on >= months_after(from_on, row.months):
        return refused(row.article, "一回の期間は1年以内", row.evidence)
    if to_on >= months_after(begun_on or from_on, row.total_months):
        return refused(row.article, "延長を合わせて2年以内", row.evidence)
    return allowed(row.article, "1年以内、合わせて2年以内", row.evidence)


def security_needed(grace: Grace, *, yen: int, months: int) -> bool:
    """Whether security is asked: over 1,000,000 yen and over 3 months (地方税法16条 [V 揖斐川]).

    >>> security_needed(Grace.COLLECTION, yen=1_000_001, months=4)
    True
    >>> security_needed(Grace.COLLECTION, yen=1_000_000, months=12)
    False
    >>> security_needed(Grace.PLEDGE, yen=5_000_000, months=12)
    False
    """
    large = yen > SECURITY_FROM_YEN and months > SECURITY_FROM_MONTHS
    return term(grace).asks_security and large


def request_ruling(*, due_on: date, requested_on: date, other_arrears: bool | None) -> Ruling:
    """申請による換価の猶予: asked within the ordinance's time, without other arrears (15条の6 [V]).

    >>> def asked(day, other):
    ...     known = {"due_on": date(2026, 6, 30), "requested_on": date.fromisoformat(day)}
    ...     return request_ruling(other_arrears=other, **known).verdict.value
    >>> asked("2026-12-30", other=False), asked("2026-12-31", other=False)
    ('allowed', 'refused')
    >>> asked("2026-12-30", other=True), asked("2026-12-30", other=None)
    ('refused', 'warned')
    """
    article = term(Grace.REALISATION_BY_REQUEST).article
    last_on = months_after(due_on, REQUEST_WITHIN_MONTHS)
    in_time = (
        allowed(article, "申請の期間内", on=last_on)
        if requested_on <= last_on
        else refused(article, "申請の期間(納期限から6か月)を過ぎた", on=last_on)
    )
    if other_arrears is None:
        return _both(in_time, warned(article, "わからない: ほかの滞納の有無を確かめてから"))
    if other_arrears:
        return _both(in_time, refused(article, "ほかの滞納があると申請では猶予できない"))
    return in_time


def _both(first: Ruling, second: Ruling) -> Ruling:
    return joined([first, second]) or first
