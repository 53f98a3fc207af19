"""Puts one payment to the claims it may meet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from arrears_office.law.appropriation.between import BetweenClaims, ranked
from arrears_office.law.appropriation.parts import PartsOrder, parts_order
from arrears_office.law.appropriation.proportion import shares
from arrears_office.law.appropriation.values import Appropriated, AppropriationError, Owed, Put
from arrears_office.law.kinds.kind import LegalClass
from arrears_office.law.kinds.rules import Part


@dataclass(frozen=True, slots=True)
class Designation:
    """What the payer named, in this order; `written` where a paper or record of it is kept."""

    claims: tuple[str, ...]
    written: bool


def appropriate(
    paid_yen: int,
    owed: Sequence[Owed],
    *,
    on: date,
    enforced: bool = False,
    designation: Designation | None = None,
    agreement: tuple[Part, ...] = (),
    policy: BetweenClaims = BetweenClaims.OLDEST_DUE,
) -> Appropriated:
    """Every yen of a payment by claim and part, in the lawful order (domain §5 [V/B as cited]).

    Claims named by the payer come first in his order (民法488条①; tax: the designated 期別), the
    others after them. Tax and public claims are met one after the other; private claims part by
    part across all of them: costs of all, interest of all, principal of all (民法489条①). Tax and
    public claims past prescription may receive nothing (地方税法18条②, 自治法236条②).

    >>> from arrears_office.law.kinds import built_in, load
    >>> tax, water = load([built_in("resident_tax"), built_in("water")])
    >>> day = date(2026, 11, 24)
    >>> first = Owed("1期", tax, date(2026, 6, 30), 30_000, 500)
    >>> second = Owed("2期", tax, date(2026, 8, 31), 30_000, 300)
    >>> for put in appropriate(30_600, [second, first], on=day).puts:
    ...     print(put.claim, put.part, put.yen)
    1期 principal 30000
    1期 charge 500
    2期 principal 100
    >>> bill = Owed("8月", water, date(2026, 8, 25), 4_000, 100)
    >>> [(put.part.value, put.yen) for put in appropriate(3_000, [bill], on=day).puts]
    [('charge', 100), ('principal', 2900)]
    >>> appropriate(5_000, [bill], on=day).left_yen
    900
    """
    if paid_yen < 0:
        raise AppropriationError("0円を下回る入金は充てられません。取消として扱ってください。")
    _one_kind_or_designated(owed, designation)
    _none_extinct(owed, on)
    orders = {
        each.kind.code: parts_order(each.kind, on=on, enforced=enforced, agreement=agreement)
        for each in owed
    }
    puts, left = [], paid_yen
    for group in _ranks(owed, on, designation, policy):
        for steps in _steps(group, orders, on):
            new = _meet(steps, left)
            puts += new
            left -= sum(put.yen for put in new)
    articles = dict.fromkeys(order.article for order in orders.values())
    return Appropriated(tuple(puts), left, tuple(articles))


def _one_kind_or_designated(owed: Iterable[Owed], designation: Designation | None) -> None:
    claims = list(owed)
    names = {each.claim for each in claims}
    if len(names) < len(claims):
        raise AppropriationError("同じ債権が二度あります。債権ごとに一行にまとめてください。")
    if designation is not None and not set(designation.claims) <= names:
        raise AppropriationError(
            "指定された債権が、この人の残額にありません。指定を確かめてください。"
        )
    several = sorted({each.kind.name for each in claims})
    if len(several) > 1 and (designation is None or not designation.written):
        raise AppropriationError(
            f"{'・'.join(several)}への一括の内入れは、何に充てるかを書面で指定してもらってください"
            "(種別ごとに充当の順と時効が違います)。"
        )


def _none_extinct(owed: Iterable[Owed], on: date) -> None:
    for each in owed:
        invoked = each.kind.prescription.needs_invocation.on(on).value
        if not invoked and each.prescribes_on is not None and each.prescribes_on < on:
            raise AppropriationError(
                f"{each.claim}は時効で消滅しているので、受け取れません"
                "(地方税法18条②・自治法236条②)。還付し、不納欠損の審査へ回してください。"
            )


def _ranks(
    owed: Sequence[Owed], on: date, designation: Designation | None, policy: BetweenClaims
) -> Iterator[list[tuple[Owed, ...]]]:
    """Claims that are met together, group by group; each group in its ranks."""
    by_name = {each.claim: each for each in owed}
    named = [by_name[claim] for claim in dict.fromkeys(designation.claims)] if designation else []
    for _, run in groupby(named, key=lambda each: each.kind.code):
        yield [(each,) for each in run]
    others = [each for each in owed if each not in named]
    for kind in dict.fromkeys(each.kind.code for each in others):
        yield ranked([each for each in others if each.kind.code == kind], on=on, policy=policy)


Step = list[tuple[Owed, Part]]
"""Parts of claims of one rank: what does not suffice for all is shared in proportion."""


def _steps(ranks: list[tuple[Owed, ...]], orders: dict[str, PartsOrder], on: date) -> list[Step]:
    kind = ranks[0][0].kind
    order = orders[kind.code].parts
    if kind.classes.on(on).value is LegalClass.PRIVATE:
        return [[(owed, part) for owed in rank] for part in order for rank in ranks]
    return [[(owed, part)] for rank in ranks for owed in rank for part in order]


def _meet(step: Step, left: int) -> list[Put]:
    owed = [each.yen(part) for each, part in step]
    met = owed if sum(owed) <= left else shares(left, owed)
    return [Put(each.claim, part, yen) for (each, part), yen in zip(step, met, strict=True) if yen]
