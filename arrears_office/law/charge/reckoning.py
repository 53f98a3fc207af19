"""One receivable's late charge, with every segment and every article."""

from collections.abc import Sequence
from datetime import date

from arrears_office.law.calendar import Closed
from arrears_office.law.charge.articles import articles_of
from arrears_office.law.charge.bases import Dated, bases_of, check_parts, reduced_amount
from arrears_office.law.charge.days import ONE_DAY, checked_day, effective_due_on, first_tier_end
from arrears_office.law.charge.pieces import Extent, Piece, pieces_of
from arrears_office.law.charge.policy import SegmentRounding
from arrears_office.law.charge.rounding import (
    floor_result_20_4_2_5,
    floor_segment_3_2,
    floor_sum,
)
from arrears_office.law.charge.shapes import Charge, Relief, Segment
from arrears_office.law.charge.terms import Terms
from arrears_office.law.kinds.rules import ChargeMethod, ChargeStart

BY_HOST = "この種別の延滞金はここでは計算しません。基幹システムの額だけを使います。"
NOT_DEMANDED = "督促の指定期限の翌日から数えます。指定期限がないので、まだ始まっていません。"


def reckon(
    terms: Terms,
    *,
    amount_yen: int,
    due_on: date,
    paid_on: date,
    parts: Dated = (),
    changes: Dated = (),
    reliefs: Sequence[Relief] = (),
    designated_on: date | None = None,
    closed: Closed = frozenset(),
) -> Charge:
    """The charge of one claim paid, or looked at, on a day (domain §2.1).

    `due_on` is the effective due date, unless the policy says that nominal ones are given;
    `paid_on` never moves. `parts` are payments before the last one, `changes` reductions.
    The example of 中央市(山梨県), 2026:

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> from arrears_office.law.charge.terms import terms_of
    >>> tax, = load([built_in("resident_tax")])
    >>> due_on = date(2026, 2, 2)
    >>> charge = reckon(terms_of(tax, due_on=due_on, rates=rates.built_in()),
    ...     amount_yen=56_400, due_on=due_on, paid_on=date(2026, 5, 29))
    >>> charge.yen, [(each.days, str(each.rate), each.yen) for each in charge.segments]
    (1300, [(28, '14/5', 120), (88, '91/10', 1228)])
    """
    left = reduced_amount(amount_yen, changes)
    check_parts(parts, amount_yen=amount_yen, paid_on=checked_day(paid_on, "納付日"))
    check_reliefs(reliefs)
    if terms.scheme.method is ChargeMethod.HOST:
        return Charge(None, False, (), (terms.article,), BY_HOST)
    extent = extent_of(terms, due_on, paid_on, designated_on, closed)
    if extent is None:
        return Charge(0, False, (), (terms.article,), NOT_DEMANDED)
    bases = bases_of(terms, left, extent.start, parts)
    pieces = pieces_of(terms, extent, bases, reliefs) if extent.start <= extent.end else []
    return Charge(
        yen=yen_of(terms, pieces),
        provisional=is_provisional(terms, pieces),
        segments=tuple(_segment(terms, piece) for piece in pieces),
        articles=articles_of(terms, extent, pieces, parts=parts, reliefs=reliefs),
    )


def check_reliefs(reliefs: Sequence[Relief]) -> None:
    """Refuse a period that ends before it begins.

    >>> check_reliefs([Relief(date(2026, 4, 1), date(2026, 3, 31))])
    Traceback (most recent call last):
    ...
    ValueError: 除く期間の終わり 2026-03-31 が始まり 2026-04-01 より前です。
    """
    for relief in reliefs:
        if relief.to_on is not None and relief.to_on < relief.from_on:
            raise ValueError(
                f"除く期間の終わり {relief.to_on} が始まり {relief.from_on} より前です。"
            )


def extent_of(
    terms: Terms,
    due_on: date,
    paid_on: date,
    designated_on: date | None = None,
    closed: Closed = frozenset(),
) -> Extent | None:
    """The days charged: from the day after the due date (都城市 下水道: after the demand's day).

    None where the demand's day counts and none has been named yet. A single-tier scheme never
    leaves its first tier; the first tier's months are counted from the first day charged.

    >>> from arrears_office.law.charge.example import tax_terms
    >>> extent = extent_of(tax_terms(), date(2025, 12, 27), date(2026, 5, 29))
    >>> [str(date.fromordinal(day)) for day in extent]
    ['2025-12-28', '2026-01-27', '2026-05-29']
    """
    due_on = effective_due_on(
        checked_day(due_on, "納期限"), shifts=terms.policy.holiday_shift, closed=closed
    )
    if terms.scheme.starts is ChargeStart.DAY_AFTER_DESIGNATED:
        if designated_on is None:
            return None
        if designated_on < due_on:
            raise ValueError(
                f"督促の指定期限 {designated_on} が納期限 {due_on} より前です。"
                "日付を確かめてください。"
            )
        due_on = checked_day(designated_on, "督促の指定期限")
    start_on = due_on + ONE_DAY
    if terms.scheme.method is ChargeMethod.SINGLE_TIER:
        tier_end_on = max(start_on, paid_on)
    else:
        tier_end_on = first_tier_end(start_on, terms.scheme.first_tier_months)
    return Extent(start_on.toordinal(), tier_end_on.toordinal(), paid_on.toordinal())


def yen_of(terms: Terms, pieces: Sequence[Piece]) -> int:
    """The sum of the pieces, cut as the city cuts and then as the result is cut.

    >>> from arrears_office.law.charge.example import day, tax_terms
    >>> first = Piece(day("2026-02-03"), day("2026-03-02"), 2800, 56_000, "")
    >>> later = Piece(day("2026-03-03"), day("2026-05-29"), 9100, 56_000, "")
    >>> yen_of(tax_terms(), [first, later])
    1300
    """
    if terms.policy.segment_rounding is SegmentRounding.NONE:
        yen = floor_sum(sum(p.base_yen * p.rate_milli * (p.last - p.first + 1) for p in pieces))
    else:
        yen = sum(floor_segment_3_2(p.base_yen, p.rate_milli, p.last - p.first + 1) for p in pieces)
    scheme = terms.scheme
    return floor_result_20_4_2_5(yen, minimum_yen=scheme.minimum_yen, unit_yen=scheme.unit_yen)


def is_provisional(terms: Terms, pieces: Sequence[Piece]) -> bool:
    """Whether a day was charged whose rate nobody has announced yet (概算).

    >>> from arrears_office.law.charge.example import day, tax_terms
    >>> known, unknown = day("2026-12-31"), day("2027-01-01")
    >>> [is_provisional(tax_terms(), [Piece(known, last, 9100, 56_000, "")])
    ...  for last in (known, unknown)]
    [False, True]
    """
    if not pieces:
        return False
    known_until = terms.known_until
    beyond = known_until is not None and pieces[-1].last > known_until.toordinal()
    return beyond or terms.unannounced


def _segment(terms: Terms, piece: Piece) -> Segment:
    days = piece.last - piece.first + 1
    return Segment(
        from_on=date.fromordinal(piece.first),
        to_on=date.fromordinal(piece.last),
        days=days,
        rate_milli=piece.rate_milli,
        base_yen=piece.base_yen,
        yen=floor_segment_3_2(piece.base_yen, piece.rate_milli, days),
        article=piece.article or terms.article,
    )
