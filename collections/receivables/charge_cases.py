"""Answers cases of words with their late charge: one of a command line, or a million of a file."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from arrears_office.law.calendar import Closed
from arrears_office.law.charge import (
    Charge,
    Policy,
    Relief,
    ReliefKind,
    Segment,
    Terms,
    policy_of,
    reckon,
    terms_of,
)
from arrears_office.law.kinds import Kind, LegalClass
from arrears_office.law.kinds.rules import ChargeStart
from arrears_office.office.city import city
from arrears_office.office.holidays import closed_near
from arrears_office.office.kinds import kind
from arrears_office.office.rates import rate_book_of_a_command

KEYS = ("kind", "amount", "due", "paid", "designated", "parts", "changes", "exempt", "policy")
YEN = re.compile(r"-?\d{1,15}", re.ASCII)


class Cases:
    """Answers cases one by one; kinds, policies and rate tables are looked up once."""

    def __init__(self) -> None:
        self.rates = rate_book_of_a_command()
        self.kinds: dict[str, Kind] = {}
        self.policies: dict[object, Policy] = {}

    def answer(self, case: object) -> dict[str, object]:
        """The document of a case, or {"error": the sentence}."""
        if not isinstance(case, dict):
            return {"error": '件は {"kind": …, "amount": …} の形で書いてください。'}
        try:
            return document(self.charge(case))
        except (ValueError, LookupError) as problem:
            return {"error": str(problem)}

    def charge(self, case: Mapping[str, Any]) -> Charge:
        """The charge of one case; ValueError or LookupError says what to write."""
        for key in case:
            if key not in KEYS:
                raise ValueError(
                    f"項目「{key}」は使われません。使えるのは {'、'.join(KEYS)} です。"
                )
        code = str(case.get("kind"))
        policy = self._policy(code, case.get("policy") or {})
        due_on, paid_on = _day(case, "due"), _day(case, "paid")
        closed = closed_near(due_on) if policy.holiday_shift else frozenset()
        terms = self._terms(code, policy, due_on, closed)
        return reckon(
            terms,
            amount_yen=_yen(case.get("amount"), "amount"),
            due_on=due_on,
            paid_on=paid_on,
            parts=_payments(case.get("parts"), "parts"),
            changes=_payments(case.get("changes"), "changes"),
            reliefs=[_relief(each) for each in _rows(case.get("exempt"), "exempt")],
            designated_on=_designated(case, terms, due_on),
            closed=closed,
        )

    def _terms(self, code: str, policy: Policy, due_on: date, closed: Closed) -> Terms:
        if code not in self.kinds:
            self.kinds[code] = kind(code)
        return terms_of(
            self.kinds[code], due_on=due_on, rates=self.rates, policy=policy, closed=closed
        )

    def _policy(self, code: str, words: object) -> Policy:
        """The city's policy for the kind with the case's own words over it."""
        if not isinstance(words, dict):
            raise ValueError('policy は {"segment_split": "rate"} のように書いてください。')
        key = (code, tuple((name, str(word)) for name, word in words.items()))
        if key not in self.policies:
            self.policies[key] = policy_of(words, city().charge_policy(code))
        return self.policies[key]


def document(charge: Charge) -> dict[str, object]:
    """A charge for JSON: the contract's keys, days as 2026-02-03, rates in percent as text."""
    found: dict[str, object] = {
        "charge": charge.yen,
        "provisional": charge.provisional,
        "segments": [_segment(each) for each in charge.segments],
        "articles": charge.articles,
    }
    return {**found, "reason": charge.reason} if charge.reason else found


def is_private(code: str) -> bool:
    """Whether a kind bears 遅延損害金, not 延滞金: never one word for both."""
    return kind(code).legal_class is LegalClass.PRIVATE


@cache  # a million cases have some dozens of rates
def percent(milli: int) -> str:
    """1/1000 of a percent as people write it.

    >>> percent(2800), percent(9000), percent(7250)
    ('2.8', '9.0', '7.25')
    """
    whole, rest = divmod(milli, 1000)
    return f"{whole}.{f'{rest:03}'.rstrip('0') or '0'}"


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "from": segment.from_on.isoformat(),
        "to": segment.to_on.isoformat(),
        "days": segment.days,
        "rate": percent(segment.rate_milli),
        "base": segment.base_yen,
        "yen": segment.yen,
        "article": segment.article,
    }


def _designated(case: Mapping[str, Any], terms: Terms, due_on: date) -> date | None:
    """Where the demand's day counts and is not named, the due date given is that day (都城市)."""
    if case.get("designated") is not None:
        return _day(case, "designated")
    return due_on if terms.scheme.starts is ChargeStart.DAY_AFTER_DESIGNATED else None


def _day(case: Mapping[str, Any], key: str) -> date:
    return day_of(case.get(key), key)


def day_of(text: object, what: str) -> date:
    """A day written as 2026-11-24; ValueError says what to write.

    >>> day_of("2026-2-30", "due")
    Traceback (most recent call last):
    ...
    ValueError: due「2026-2-30」は日付として読めません。2026-11-24 のように書いてください。
    """
    try:
        if isinstance(text, str) and len(text) == len("2026-11-24"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    told = "" if text is None else text
    raise ValueError(f"{what}「{told}」は日付として読めません。2026-11-24 のように書いてください。")


def _yen(value: object, what: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and YEN.fullmatch(value):
        return int(value)
    raise ValueError(f"{what}「{value}」は円の整数で書いてください。")


def _rows(value: object, what: str) -> Sequence[Sequence[object]]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise ValueError(f'{what} は [["2026-08-31", …]] のような並びにしてください。')
    return value


def _payments(value: object, what: str) -> list[tuple[date, int]]:
    found = []
    for row in _rows(value, what):
        if len(row) != 2:
            raise ValueError(f"{what} の一件「{row}」は、日付と円の二つを書いてください。")
        found.append((day_of(row[0], what), _yen(row[1], what)))
    return found


def _relief(row: Sequence[object]) -> Relief:
    """From, to (empty: still open) and, as a third word, `grace_rate`."""
    if len(row) not in {2, 3}:
        raise ValueError(f"exempt の一件「{row}」は、始まりと終わりの日を書いてください。")
    word = row[2] if len(row) == 3 else ReliefKind.ALL
    if word not in list(ReliefKind):
        raise ValueError(
            f"exempt の「{word}」は使えません。{'、'.join(ReliefKind)} から選んでください。"
        )
    to_on = day_of(row[1], "exempt") if row[1] else None
    return Relief(day_of(row[0], "exempt"), to_on, ReliefKind(str(word)))
