"""The late charge of very many receivables at once; equals `reckon` on every one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from arrears_office.law.charge.bases import bases_of, check_parts, reduced_amount
from arrears_office.law.charge.days import checked_day
from arrears_office.law.charge.openings import GENERAL_WAY, NO_QUICK_WAY, Opening, QuickTable
from arrears_office.law.charge.pieces import pieces_of
from arrears_office.law.charge.reckoning import check_reliefs, extent_of, yen_of
from arrears_office.law.charge.shapes import Relief
from arrears_office.law.charge.terms import Terms
from arrears_office.law.kinds.rules import ChargeMethod


class Claim(NamedTuple):
    """One receivable of a batch: yen, effective due date, the day it is paid or looked at."""

    amount_yen: int
    due_on: date
    paid_on: date
    parts: Sequence[tuple[date, int]] = ()
    reliefs: Sequence[Relief] = ()
    designated_on: date | None = None


def reckon_many(terms_for: Callable[[date], Terms], claims: Iterable[Claim]) -> list[int | None]:
    """The yen of every claim of one kind, in order; `terms_for` is asked once for each due date.

    A claim without part payments and reliefs costs a handful of integer operations: full runs of
    the rate table are summed once for each base, only the ends are reckoned anew.

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> from arrears_office.law.charge.terms import terms_of
    >>> tax, = load([built_in("resident_tax")])
    >>> reckon_many(
    ...     lambda due_on: terms_of(tax, due_on=due_on, rates=rates.built_in()),
    ...     [Claim(56_400, date(2026, 2, 2), date(2026, 5, 29)),
    ...      Claim(158_600, date(2010, 4, 30), date(2010, 6, 30))])
    [1300, 2400]
    """
    batch = _Batch(terms_for)
    opened = batch.opened
    found: list[int | None] = []
    for claim in claims:
        amount_yen, due_on, paid_on, parts, reliefs, designated_on = claim
        opening = opened.get(due_on) or batch.open(due_on)
        yen: int | None = GENERAL_WAY
        if not (parts or reliefs or designated_on):
            yen = opening[0](opening, amount_yen, paid_on)  # by place: a name costs a tenth more
        if yen == GENERAL_WAY:
            yen = yen_of_claim(batch.terms[due_on], claim)
        found.append(yen)
    return found


def yen_of_claim(terms: Terms, claim: Claim) -> int | None:
    """The yen of one claim without its words: what `reckon` says, for any claim.

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> from arrears_office.law.charge.terms import terms_of
    >>> tax, = load([built_in("resident_tax")])
    >>> due_on = date(2010, 4, 30)
    >>> yen_of_claim(terms_of(tax, due_on=due_on, rates=rates.built_in()),
    ...     Claim(158_600, due_on, date(2010, 6, 30)))
    2400
    """
    reduced_amount(claim.amount_yen, ())
    checked_day(claim.paid_on, "納付日")
    check_parts(claim.parts, amount_yen=claim.amount_yen, paid_on=claim.paid_on)
    check_reliefs(claim.reliefs)
    if terms.scheme.method is ChargeMethod.HOST:
        return None
    extent = extent_of(terms, claim.due_on, claim.paid_on, claim.designated_on)
    if extent is None or extent.end < extent.start:
        return 0
    bases = bases_of(terms, claim.amount_yen, extent.start, claim.parts)
    return yen_of(terms, pieces_of(terms, extent, bases, claim.reliefs))


class _Batch:
    """What a batch has prepared: a function for each due date, a table for each terms."""

    def __init__(self, terms_for: Callable[[date], Terms]) -> None:
        self.terms_for = terms_for
        self.terms: dict[date, Terms] = {}
        self.opened: dict[date, Opening] = {}
        self.tables: dict[int, QuickTable] = {}

    def open(self, due_on: date) -> Opening:
        """The quick way of a due date where there is one, else the general way."""
        terms = self.terms[due_on] = self.terms_for(due_on)
        opening = NO_QUICK_WAY
        if terms.scheme.method is not ChargeMethod.HOST:
            extent = extent_of(terms, due_on, due_on)
            if extent is not None:
                opening = self._table(terms).opening(extent)
        self.opened[due_on] = opening
        return opening

    def _table(self, terms: Terms) -> QuickTable:
        """Terms live as long as the batch, so that their identity names them."""
        if (table := self.tables.get(id(terms))) is None:
            table = self.tables[id(terms)] = QuickTable(terms)
        return table
