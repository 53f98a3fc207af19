"""A city's choices given by name, as a command line or a file of cases gives them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from arrears_office.law.charge.policy import (
    PartialPaymentBase,
    Policy,
    SegmentRounding,
    SegmentSplit,
)
from arrears_office.law.kinds.rules import ChargeMethod, ChargeStart

Choice = TypeVar("Choice", bound=StrEnum)
PERCENT = re.compile(r"\d{1,2}(\.\d{1,3})?")
SCHEMES: Mapping[str, Mapping[str, object]] = {
    "two_tier_special": {"method": ChargeMethod.TWO_TIER, "special_rates": True},
    "two_tier": {"method": ChargeMethod.TWO_TIER, "special_rates": False},
    "single_tier": {"method": ChargeMethod.SINGLE_TIER, "special_rates": True},
    "flat": {"method": ChargeMethod.FLAT, "special_rates": False},
    "legal_interest": {"method": ChargeMethod.LEGAL_INTEREST, "special_rates": False},
}
DEFAULT = Policy()


def policy_of(words: Mapping[str, object], base: Policy = DEFAULT) -> Policy:
    """A policy with some choices made by name; what is not named stays as in `base`.

    >>> policy = policy_of({"segment_split": "calendar_year", "first_tier_months": 3})
    >>> policy.segment_split, policy.first_tier_months
    (<SegmentSplit.CALENDAR_YEAR: 'calendar_year'>, 3)
    >>> str(policy_of({"scheme": "flat", "flat_rate": "10.95"}).first_rate)
    '219/20'
    >>> policy_of({"rounding": "none"})
    Traceback (most recent call last):
    ...
    ValueError: 「rounding」という設定はありません。使えるのは segment_split、segment_rounding、\
partial_payment_base、start、holiday_shift、scheme、first_tier_months、first_rate、later_rate、\
flat_rate、first_margin、later_margin、special_rates、base_minimum_yen、base_unit_yen、\
minimum_yen、unit_yen です。
    """
    for key in words:
        if key not in READERS:
            raise ValueError(
                f"「{key}」という設定はありません。使えるのは {'、'.join(READERS)} です。"
            )
    found: dict[str, object] = {}
    for key in READERS:  # in this order: a scheme first, what is named beside it after it
        if key in words:
            found.update(READERS[key](key, str(words[key])))
    return replace(base, **found)  # type: ignore[arg-type]


Reader = Callable[[str, str], Mapping[str, object]]


def _word(choices: type[Choice]) -> Reader:
    def read(key: str, text: str) -> Mapping[str, object]:
        try:
            return {key: choices(text)}
        except ValueError:
            raise ValueError(
                f"{key} に「{text}」は使えません。{'、'.join(choices)} から選んでください。"
            ) from None

    return read


def _flag(key: str, text: str) -> Mapping[str, object]:
    if text.lower() not in {"true", "false"}:
        raise ValueError(f"{key} は true か false にしてください(「{text}」になっています)。")
    return {key: text.lower() == "true"}


def _number(least: int) -> Reader:
    def read(key: str, text: str) -> Mapping[str, object]:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) < least:
            raise ValueError(f"{key} は{least}以上の整数にしてください(「{text}」になっています)。")
        return {key: int(text)}

    return read


def _months(key: str, text: str) -> Mapping[str, object]:
    months = _number(0)(key, text)
    if int(text) > 120:
        raise ValueError(f"{key} は120か月までにしてください(「{text}」になっています)。")
    return months


def _percent(key: str, text: str) -> Mapping[str, object]:
    if not PERCENT.fullmatch(text):
        raise ValueError(f"{key} は 14.6 のような年率(%)にしてください(「{text}」になっています)。")
    return {key: Fraction(text)}


def _flat_rate(key: str, text: str) -> Mapping[str, object]:
    rate = _percent(key, text)[key]
    return {**SCHEMES["flat"], "first_rate": rate, "later_rate": rate}


def _scheme(key: str, text: str) -> Mapping[str, object]:
    if text not in SCHEMES:
        raise ValueError(
            f"{key} に「{text}」は使えません。{'、'.join(SCHEMES)} から選んでください。"
        )
    return SCHEMES[text]


READERS: Mapping[str, Reader] = {
    "segment_split": _word(SegmentSplit),
    "segment_rounding": _word(SegmentRounding),
    "partial_payment_base": _word(PartialPaymentBase),
    "start": _word(ChargeStart),
    "holiday_shift": _flag,
    "scheme": _scheme,
    "first_tier_months": _months,
    "first_rate": _percent,
    "later_rate": _percent,
    "flat_rate": _flat_rate,
    "first_margin": _percent,
    "later_margin": _percent,
    "special_rates": _flag,
    "base_minimum_yen": _number(0),
    "base_unit_yen": _number(1),
    "minimum_yen": _number(0),
    "unit_yen": _number(1),
}
