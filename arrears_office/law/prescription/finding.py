"""The answer: the last day of a claim and the chain of reasons that leads to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds import Evidence


class Effect(StrEnum):
    """What one link does to the clock."""

    START = "start"  # 起算
    RENEWAL = "renewal"  # 更新
    POSTPONEMENT = "postponement"  # 完成猶予
    SUSPENSION = "suspension"  # 進行しない
    NONE = "none"  # 効力なし
    EXTINCTION = "extinction"  # 執行停止3年の消滅


@dataclass(frozen=True, slots=True)
class Link:
    """One item of the chain, printable: a day, a Japanese sentence, its article, its effect.

    `last_on`: the last day as it stood after this link (None: it did not run to an end).
    `starts_on`: the day from which the clock ran, or runs anew, after this link.
    """

    on: date
    what: str
    article: str
    evidence: Evidence
    effect: Effect
    last_on: date | None
    starts_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The prescription of one claim against one obligor.

    `last_on`: last living day; extinct (or, with `needs_invocation`, open to 援用) from the day
    after; None while `stopped`. `suspension_last_on`: last day of the three years of 執行停止.
    `alternative`: why the period can be read otherwise, told only when the day would differ;
    `alternative_last_on`: that day (None: by the other reading an open ground stops the clock).
    """

    last_on: date | None
    starts_on: date
    years: int
    needs_invocation: bool
    chain: tuple[Link, ...]
    suspension_last_on: date | None = None
    stopped: bool = False
    alternative_last_on: date | None = None
    alternative_years: int | None = None
    alternative: str | None = None

    @property
    def first_on(self) -> date | None:
        """The earlier of prescription and three years of 執行停止 (地方税法15条の7④ [V]).

        None: neither comes as things stand.

        >>> found = Finding(date(2028, 6, 30), date(2023, 7, 1), 5, False, ())
        >>> str(found.first_on), found.first_comes
        ('2028-06-30', 'prescription')
        >>> raced = Finding(date(2028, 6, 30), date(2023, 7, 1), 5, False, (), date(2027, 5, 9))
        >>> str(raced.first_on), raced.first_comes
        ('2027-05-09', 'suspension')
        """
        if self.last_on is None or self.suspension_last_on is None:
            return self.last_on or self.suspension_last_on
        return min(self.last_on, self.suspension_last_on)

    @property
    def first_comes(self) -> str | None:
        """Which ends the claim first: "prescription", "suspension", or None. See `first_on`."""
        if self.first_on is None:
            return None
        return "prescription" if self.first_on == self.last_on else "suspension"

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles of the chain, each once, in the order of the chain.

        >>> Finding(None, date(2023, 7, 1), 5, False, ()).articles
        ()
        """
        return tuple(dict.fromkeys(link.article for link in self.chain))
