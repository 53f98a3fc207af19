"""Between claims: which is met before which, when the payer designates none."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from arrears_office.law.appropriation.values import Owed
from arrears_office.law.kinds.kind import LegalClass


class BetweenClaims(StrEnum):
    """The city's order of its own claims, where neither statute nor payer gives one (§5)."""

    OLDEST_DUE = "oldest_due"
    NEAREST_PRESCRIPTION = "nearest_prescription"


def ranked(
    owed: Iterable[Owed], *, on: date, policy: BetweenClaims = BetweenClaims.OLDEST_DUE
) -> list[tuple[Owed, ...]]:
    """Claims in the order they are met; those of one rank share in proportion.

    Private claims follow 民法488条④ [V]: due ones first, then what frees the debtor of more
    (`burden`), then the earlier due; equals pro rata. Tax and public claims follow the city's
    policy, equals in the order of their numbers; a prescription not known comes last.

    >>> from arrears_office.law.kinds import built_in, load
    >>> water, = load([built_in("water")])
    >>> day = date(2026, 11, 24)
    >>> rows = [
    ...     Owed("not due", water, date(2026, 12, 25), 900, burden=9),
    ...     Owed("late", water, date(2026, 10, 26), 500),
    ...     Owed("twin", water, date(2026, 10, 26), 700),
    ...     Owed("early", water, date(2026, 8, 25), 500),
    ... ]
    >>> [[each.claim for each in rank] for rank in ranked(rows, on=day)]
    [['early'], ['late', 'twin'], ['not due']]
    """
    claims = list(owed)
    if claims and all(_private(each, on) for each in claims):
        return _grouped(claims, lambda each: (each.due_on >= on, -each.burden, each.due_on))
    keys: dict[BetweenClaims, Callable[[Owed], Any]] = {
        BetweenClaims.OLDEST_DUE: lambda each: (each.due_on, each.claim),
        BetweenClaims.NEAREST_PRESCRIPTION: lambda each: (
            each.prescribes_on or date.max,
            each.due_on,
            each.claim,
        ),
    }
    return _grouped(claims, keys[policy])


def _private(owed: Owed, on: date) -> bool:
    return owed.kind.classes.on(on).value is LegalClass.PRIVATE


def _grouped(claims: list[Owed], key: Callable[[Owed], Any]) -> list[tuple[Owed, ...]]:
    claims.sort(key=key)
    return [tuple(rank) for _, rank in groupby(claims, key=key)]
