"""The rate book: every row known, and how far the knowledge reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from arrears_office.law.rates.rows import InterestRate, SpecialRate

Row = TypeVar("Row", SpecialRate, InterestRate)


@dataclass(frozen=True)
class RateBook:
    """Special rates, a row for each calendar year since 2000, and the rates of legal interest.

    >>> from arrears_office.law.rates import built_in
    >>> str(built_in().known_until)
    '2026-12-31'
    """

    special: tuple[SpecialRate, ...]
    interest: tuple[InterestRate, ...]

    @cached_property
    def _hash(self) -> int:
        return hash((self.special, self.interest))

    def __hash__(self) -> int:
        """Reckoned once: a book is the key under which rate tables are kept."""
        return self._hash

    @property
    def known_until(self) -> date:
        """The last day whose special rate is known: 31 December of the newest row's year."""
        return date(self.special[-1].from_on.year, 12, 31)

    def special_on(self, day: date) -> SpecialRate:
        """The row of the calendar year a day lies in; after the last one, the last one.

        >>> from arrears_office.law.rates import built_in
        >>> str(built_in().special_on(date(2024, 2, 29)).special)
        '7/5'
        """
        return _row_on(self.special, day)

    def interest_on(self, day: date) -> InterestRate:
        """The legal interest of a claim whose default began on a day (民法419条① [V]).

        >>> from arrears_office.law.rates import built_in
        >>> [str(built_in().interest_on(day).rate)
        ...  for day in (date(2020, 3, 31), date(2020, 4, 1))]
        ['5', '3']
        """
        return _row_on(self.interest, day)

    def with_special(self, rows: Iterable[SpecialRate]) -> "RateBook":
        """The book with the years the office has confirmed since; a gap or a double is refused.

        >>> from arrears_office.law.rates import built_in
        >>> newest = built_in().special[-1]
        >>> longer = built_in().with_special([replace(newest, from_on=date(2027, 1, 1))])
        >>> str(longer.known_until)
        '2027-12-31'
        >>> built_in().with_special([replace(newest, from_on=date(2028, 1, 1))])
        Traceback (most recent call last):
        ...
        ValueError: 2028年の割合の前に、2027年の割合がありません。古い年から足してください。
        """
        special = tuple(sorted((*self.special, *rows), key=lambda row: row.from_on))
        for earlier, later in pairwise(special):
            _refuse_gap(earlier.from_on, later.from_on)
        return replace(self, special=special)


def _refuse_gap(earlier: date, later: date) -> None:
    if earlier.year == later.year:
        raise ValueError(f"{later.year}年の割合が二つあります。一つにしてください。")
    if (later.month, later.day) != (1, 1):
        raise ValueError(f"割合は1月1日からにしてください({later} になっています)。")
    if earlier.year > 1999 and later.year != earlier.year + 1:
        raise ValueError(
            f"{later.year}年の割合の前に、{earlier.year + 1}年の割合がありません。"
            "古い年から足してください。"
        )


def _row_on(rows: tuple[Row, ...], day: date) -> Row:
    for row in reversed(rows):
        if row.from_on <= day:
            return row
    raise ValueError(f"{day} は古すぎます。{rows[0].from_on} からの日を書いてください。")
