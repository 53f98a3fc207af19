"""Twenty patterns of abuse as they were in the papers or are feared, planted into a town."""

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime

from benchmarks.access_town import LIST, PAGE, Town, moment

JUDGED = date(2026, 10, 20)
"""Its days of grace ended within the last week."""
LAST = date(2026, 11, 18)
Look = tuple[int, str, datetime, str, list[str]]
Pattern = tuple[str, list[Look]]


def plant(town: Town, near: dict[str, tuple[int, str]], dice: random.Random) -> list[Pattern]:
    """All patterns by name with their looks; `near`: why → (clerk, debtor beside him)."""
    clerks = iter(town.clerks)

    def single(day: date, hour: int, minute: int = 0, *, what: str = PAGE) -> list[Look]:
        clerk, department = next(clerks)
        return [
            (clerk, department, moment(day, hour, minute), what, [_stranger(town, clerk, dice)])
        ]

    def many(day: date, hours: Iterable[int], count: int) -> list[Look]:
        clerk, department = next(clerks)
        return [
            (clerk, department, moment(day, hour, n % 60), PAGE, [_stranger(town, clerk, dice)])
            for hour in hours
            for n in range(count)
        ]

    plain: list[tuple[str, Callable[[], list[Look]]]] = [
        ("a neighbour, opened once, no act", lambda: single(JUDGED, 10)),
        ("a former classmate, opened once, no act", lambda: single(JUDGED, 14)),
        ("a public figure, opened once, no act", lambda: single(JUDGED, 16)),
        ("somebody found by a search alone, never opened", lambda: single(JUDGED, 11, what=LIST)),
        ("seventeen persons in a day, no act", lambda: many(JUDGED, [13], 17)),
        ("ninety persons in three hours, thirty in each", lambda: many(JUDGED, [9, 10, 11], 30)),
        ("somebody opened again on five days", lambda: _again(town, next(clerks), dice)),
        ("an evening look", lambda: single(LAST, 20, 15)),
        ("a look at night", lambda: single(LAST, 23, 40)),
        ("a look before the doors open", lambda: single(LAST, 6, 50)),
        ("a look on a Saturday", lambda: single(date(2026, 11, 21), 13)),
        ("a look on a holiday", lambda: single(date(2026, 11, 23), 10)),
        ("the list leafed through at night", lambda: single(LAST, 22, what=LIST)),
        ("sixty persons in an hour", lambda: many(LAST, [10], 60)),
        ("two hundred persons in an hour", lambda: many(LAST, [15], 200)),
        ("sixty persons on a lunch break", lambda: many(LAST, [12], 60)),
    ]
    found = [(name, make()) for name, make in plain]
    codes = dict(town.clerks)
    found += [
        (f"somebody near: {why}", [(clerk, codes[clerk], moment(LAST, 10, 5), PAGE, [public_id])])
        for why, (clerk, public_id) in near.items()
    ]
    return found


def _again(town: Town, clerk: tuple[int, str], dice: random.Random) -> list[Look]:
    who = _stranger(town, clerk[0], dice)
    return [(*clerk, moment(date(2026, 10, day), 15, 0), PAGE, [who]) for day in range(19, 24)]


def _stranger(town: Town, clerk: int, dice: random.Random) -> str:
    """Somebody of another department, so that no act of the section stands near him."""
    own = dict(town.clerks)[clerk]
    others = [code for code in town.debtors if code != own]
    return dice.choice(town.debtors[dice.choice(others)])[1]
