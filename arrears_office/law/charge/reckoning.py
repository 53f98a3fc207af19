"""One receivable's late charge, with every segment and every article."""

from collections.abc import Sequence
from datetime import date

from arrears_office.law.charge.shapes import Charge, Relief
from arrears_office.law.charge.terms import Terms


def reckon(
    terms: Terms,
    *,
    amount_yen: int,
    due_on: date,
    paid_on: date,
    parts: Sequence[tuple[date, int]] = (),
    changes: Sequence[tuple[date, int]] = (),
    reliefs: Sequence[Relief] = (),
    designated_on: date | None = None,
    holidays: frozenset[date] = frozenset(),
) -> Charge:
    """The charge of one claim paid, or looked at, on a day."""
    raise NotImplementedError
