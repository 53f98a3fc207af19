"""The late charge of very many receivables at once; equals `reckon` on every one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from arrears_office.law.charge.shapes import Relief
from arrears_office.law.charge.terms import Terms


class Claim(NamedTuple):
    """One receivable of a batch."""

    amount_yen: int
    due_on: date
    paid_on: date
    parts: Sequence[tuple[date, int]] = ()
    reliefs: Sequence[Relief] = ()
    designated_on: date | None = None


def reckon_many(terms_for: Callable[[date], Terms], claims: Iterable[Claim]) -> list[int | None]:
    """The yen of every claim, in order; `terms_for` is asked once for each due day."""
    raise NotImplementedError
