"""Reads what a city file decides where law leaves room; a section left out is the default."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar

from arrears_office.law.charge import Policy
from arrears_office.law.kinds.rules import ChargeMethod, ChargeStart
from arrears_office.law.prescription import PrescriptionPolicy
from arrears_office.law.tables import Table
from arrears_office.office.city_types import (
    AppropriationPolicy,
    Calendar,
    ChargePolicies,
    ExportPolicy,
    MatchingPolicy,
    ProtectionPolicy,
)

FOR_ALL = (
    "segment_split", "segment_rounding", "partial_payment_base", "holiday_shift",
)  # fmt: skip
PERCENTS = ("first_rate", "later_rate", "first_margin", "later_margin")
YEN = ("base_minimum_yen", "minimum_yen")
UNITS = ("base_unit_yen", "unit_yen")
FOR_A_KIND = ("start", "method", "special_rates", "first_tier_months", *PERCENTS, *YEN, *UNITS)
"""What an ordinance may fix otherwise than the kind's own file (domain §1.2, §2.3)."""
SHARE = re.compile(r"([1-9]\d?)%")
LAYER = re.compile(r"L([1-6])")
LARGEST_SILENT_EXPORT = 100
CONDITION_LAYERS = MappingProxyType(
    {"deceased": 1, "bankrupt": 3, "discharged": 3, "dispute": 4, "public_assistance": 6}
)
"""The shallowest layer of each condition (domain.md §6.2); a city may only set it deeper."""

Word = TypeVar("Word", bound=StrEnum)


def section(table: Table, key: str) -> Table:
    """A section that a city may leave out: an empty table then, so that every default holds."""
    return table.table(key) if key in table.values else Table(table.file, table.where(key), {})


def read_calendar(table: Table) -> Calendar:
    """The days the city closes or opens against the national calendar (条例の休日)."""
    table.only("closed", "open")
    closed, opened = _days(table, "closed"), _days(table, "open")
    both = sorted(closed & opened)
    if both:
        raise table.refuse(
            "open", f"{both[0]} は closed にもあります。どちらか一方に書いてください。"
        )
    return Calendar(closed, opened)


def read_charge(table: Table, kinds: Iterable[str]) -> ChargePolicies:
    """How the late charge is reckoned, for all kinds and, under `kinds.<code>`, for single ones."""
    table.only(*FOR_ALL, "kinds")
    known = tuple(kinds)
    of_all = _policy(table, Policy())
    own = section(table, "kinds")
    own.only(*known)
    of_kind = {}
    for code in own.values:
        row = own.table(code)
        row.only(*FOR_ALL, *FOR_A_KIND)
        of_kind[code] = _policy(row, of_all)
    return ChargePolicies(of_all, of_kind)


def _policy(table: Table, base: Policy) -> Policy:
    """`base` with every choice that the table names."""
    readers: dict[str, Callable[[str], Any]] = {
        "segment_split": lambda key: table.choice(key, type(base.segment_split)),
        "segment_rounding": lambda key: table.choice(key, type(base.segment_rounding)),
        "partial_payment_base": lambda key: table.choice(key, type(base.partial_payment_base)),
        "holiday_shift": table.flag,
        "start": lambda key: table.choice(key, ChargeStart),
        "method": lambda key: table.choice(key, ChargeMethod),
        "special_rates": table.flag,
        "first_tier_months": table.number,
        **dict.fromkeys(PERCENTS, table.percent),
        **dict.fromkeys(YEN, table.number),
        **dict.fromkeys(UNITS, lambda key: _unit(table, key)),
    }
    named = {key: read(key) for key, read in readers.items() if key in table.values}
    return replace(base, **named)


def _unit(table: Table, key: str) -> int:
    unit = table.number(key)
    if unit == 0:
        raise table.refuse(key, "1以上の整数を書いてください(切り捨てないときは 1)。")
    return unit


def read_prescription(table: Table) -> PrescriptionPolicy:
    """The years of a water bill on a contract of before 2020-04-01, and repeated 催告.

    What is not said stays by the words of the law (docs/adr/0042).
    """
    table.only("water_old_contract_years", "repeats_within_period")
    years, repeats = "water_old_contract_years", "repeats_within_period"
    named: dict[str, Any] = {}
    if years in table.values:
        named[years] = table.number(years)
    if repeats in table.values:
        named[repeats] = table.flag(repeats)
    try:
        return PrescriptionPolicy(**named)
    except ValueError as problem:
        raise table.refuse(years, "2 か 5 を書いてください(附則10条④)。") from problem


def read_appropriation(table: Table) -> AppropriationPolicy:
    """How one payment is put to several claims when the payer names none."""
    table.only("between_claims", "water_sewerage_slip")
    default = AppropriationPolicy()
    return AppropriationPolicy(
        between_claims=_word(table, "between_claims", default.between_claims),
        water_sewerage_slip=_word(table, "water_sewerage_slip", default.water_sewerage_slip),
    )


def read_matching(table: Table) -> MatchingPolicy:
    """From which probability two faces are proposed to people."""
    table.only("propose_from")
    if "propose_from" not in table.values:
        return MatchingPolicy()
    whole = SHARE.fullmatch(table.text("propose_from"))
    if whole is None:
        raise table.refuse("propose_from", '"1%" から "99%" までの割合を書いてください。')
    return MatchingPolicy(propose_from=Fraction(int(whole[1]), 100))


def read_exports(table: Table) -> ExportPolicy:
    """How many persons one export may hold, and from how many on a head is told of it."""
    keys = ("most_persons", "most_persons_head", "alert_persons")
    table.only(*keys)
    policy = replace(ExportPolicy(), **{k: table.number(k) for k in keys if k in table.values})
    if policy.alert_persons > LARGEST_SILENT_EXPORT:
        raise table.refuse(
            "alert_persons",
            f"{LARGEST_SILENT_EXPORT}より大きくはできません(個人情報保護法施行規則43条)。",
        )
    if policy.most_persons_head < policy.most_persons:
        raise table.refuse("most_persons_head", "most_persons より小さくはできません。")
    return policy


def read_conditions(table: Table) -> Mapping[str, int]:
    """The layer (L1 … L6) of a condition of life that the city keeps deeper than the usual."""
    table.only(*CONDITION_LAYERS)
    found = {}
    for sort, least in CONDITION_LAYERS.items():
        if sort in table.values:
            written = LAYER.fullmatch(table.text(sort))
            if written is None or int(written[1]) < least:
                raise table.refuse(sort, f"L{least} から L6 までの層を書いてください。")
            found[sort] = int(written[1])
    return MappingProxyType(found)


def read_protection(table: Table) -> ProtectionPolicy:
    """Whether the day's list of 支援措置 has to be there before addresses leave; left out: no."""
    table.only("list_required")
    named = "list_required" in table.values
    return ProtectionPolicy(table.flag("list_required")) if named else ProtectionPolicy()


def _word(table: Table, key: str, default: Word) -> Word:
    """One of the words that the default belongs to, or the default itself."""
    return table.choice(key, type(default)) if key in table.values else default


def _days(table: Table, key: str) -> frozenset[date]:
    days = table.values.get(key, [])
    if not isinstance(days, list) or any(type(day) is not date for day in days):
        raise table.refuse(
            key, "日付を [2026-11-24, 2026-12-28] のように、引用符なしで並べてください。"
        )
    twin = next((day for day in days if days.count(day) > 1), None)
    if twin is not None:
        raise table.refuse(key, f"{twin} が二度あります。一度だけ書いてください。")
    return frozenset(days)
