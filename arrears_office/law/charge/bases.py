"""The base of a charge through time: what part payments and reductions leave of it."""

from collections.abc import Sequence
from datetime import date

from arrears_office.law.charge.policy import PartialPaymentBase
from arrears_office.law.charge.rounding import floor_base_20_4_2_2
from arrears_office.law.charge.terms import Terms

Dated = Sequence[tuple[date, int]]
"""Days with yen."""


def reduced_amount(amount_yen: int, changes: Dated) -> int:
    """The claim after its reductions, which count from the beginning [B].

    What was never owed never bore a charge; an increase has a due date of its own and is a claim
    of its own. The day of a change is kept for the reader.

    >>> reduced_amount(100_000, [(date(2026, 6, 1), -30_000)])
    70000
    """
    if amount_yen < 0:
        raise ValueError(f"金額 {amount_yen} 円は負です。0円以上で書いてください。")
    for changed_on, yen in changes:
        if yen > 0:
            raise ValueError(
                f"{changed_on} の増額 {yen} 円は、納期限の違う別の債権として計算してください。"
            )
    left = amount_yen + sum(yen for _, yen in changes)
    if left < 0:
        raise ValueError(f"減額の合計が金額 {amount_yen} 円を超えています。")
    return left


def check_parts(parts: Dated, *, amount_yen: int, paid_on: date) -> None:
    """Refuse part payments that cannot be: negative, after the last payment, above the amount.

    >>> check_parts([(date(2026, 7, 1), 3000)], amount_yen=2000, paid_on=date(2026, 8, 1))
    Traceback (most recent call last):
    ...
    ValueError: 一部納付の合計 3000 円が金額 2000 円を超えています。
    """
    for part_on, yen in parts:
        if yen < 0:
            raise ValueError(f"{part_on} の一部納付 {yen} 円は負です。0円以上で書いてください。")
        if part_on > paid_on:
            raise ValueError(
                f"一部納付の日 {part_on} が納付日 {paid_on} より後です。日付を確かめてください。"
            )
    paid = sum(yen for _, yen in parts)
    if paid > amount_yen:
        raise ValueError(f"一部納付の合計 {paid} 円が金額 {amount_yen} 円を超えています。")


def bases_of(terms: Terms, amount_yen: int, start: int, parts: Dated) -> list[tuple[int, int]]:
    """From which day (ordinal) which base in yen is charged, the first day first.

    A part payment lowers the base from the day after it (地方税法20条の9の4 [B number]; twin
    国税通則法62条② [V]); one on or before the due date lowers the first base.

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> from arrears_office.law.charge.terms import terms_of
    >>> tax, = load([built_in("resident_tax")])
    >>> terms = terms_of(tax, due_on=date(2026, 6, 30), rates=rates.built_in())
    >>> start = date(2026, 7, 1).toordinal()
    >>> bases = bases_of(terms, 56_400, start, [(date(2026, 8, 31), 20_000)])
    >>> [(str(date.fromordinal(day)), yen) for day, yen in bases]
    [('2026-07-01', 56000), ('2026-09-01', 36000)]
    """
    left = amount_yen
    steps = []
    for part_on, yen in sorted(parts):
        day = part_on.toordinal() + 1
        left -= yen
        if day <= start:
            amount_yen = left
        else:
            steps.append((day, left))
    scheme, policy = terms.scheme, terms.policy.partial_payment_base
    minimum, unit = scheme.base_minimum_yen, scheme.base_unit_yen
    first = floor_base_20_4_2_2(amount_yen, minimum_yen=minimum, unit_yen=unit)
    bases = [(start, first)]
    if not first:
        return bases
    if policy is PartialPaymentBase.ORIGINAL:
        return bases + [(day, 0) for day, residual in steps if residual == 0]
    if policy is PartialPaymentBase.RESIDUAL_RUNS_ON:
        minimum = 0
    return bases + [
        (day, floor_base_20_4_2_2(residual, minimum_yen=minimum, unit_yen=unit))
        for day, residual in steps
    ]
