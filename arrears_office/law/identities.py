"""Identities of the ledger: sums that must agree to the yen, told as named differences (§8.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Difference:
    """One identity that does not hold: what it is about and the two sides in whole yen."""

    identity: str
    about: str
    left_yen: int
    right_yen: int

    @property
    def yen(self) -> int:
        """How far the sides are apart; never zero.

        >>> Difference("種別の合計", "10月", 100, 99).yen
        1
        """
        return self.left_yen - self.right_yen

    def __str__(self) -> str:
        """As an operator reads it.

        >>> print(Difference("種別の合計", "2026-10-31", 1_000, 999))
        2026-10-31 種別の合計: 1,000 / 999(差 +1円)
        """
        return (
            f"{self.about} {self.identity}: "
            f"{self.left_yen:,} / {self.right_yen:,}(差 {self.yen:+,}円)"
        )


@dataclass(frozen=True, slots=True)
class Settlement:
    """One row of a settlement: a kind and a year of claims, whole yen.

    `refundable_yen` is 還付未済額: received beyond what was owed and not yet returned.
    """

    about: str
    assessed_yen: int
    received_yen: int
    refundable_yen: int
    written_off_yen: int
    outstanding_yen: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How a balance moved in a time: opening + new + corrected − collected − written off = closing.

    Stops are not in it: a stopped claim stays in the balance until it is extinct.
    """

    about: str
    opening_yen: int
    new_yen: int
    corrected_yen: int
    collected_yen: int
    written_off_yen: int
    closing_yen: int


def settled(rows: Iterable[Settlement]) -> tuple[Difference, ...]:
    """調定額 = 収入済額 − 還付未済額 + 不納欠損額 + 収入未済額 (狛江市 [V]), row by row.

    >>> settled([Settlement("市県民税 令和7年度", 1_000, 720, 20, 50, 250)])
    ()
    >>> settled([Settlement("市県民税 令和7年度", 1_000, 720, 20, 50, 251)])[0].yen
    -1
    """
    return _differing(
        "調定＝収入−還付未済＋不納欠損＋収入未済",
        (
            (
                row.about,
                row.assessed_yen,
                row.received_yen - row.refundable_yen + row.written_off_yen + row.outstanding_yen,
            )
            for row in rows
        ),
    )


def flows(rows: Iterable[Flow]) -> tuple[Difference, ...]:
    """期首 + 新規 + 調定増減 − 収入 − 欠損 = 期末, row by row; 浜松市 H18→H19 in 百万円 [V]:

    >>> flows([Flow("浜松市", 6_998, 2_570, -22, 1_113, 596 + 252, 7_585)])
    ()
    >>> flows([Flow("浜松市", 5_372, 2_217, -105, 871, 162 + 1_259, 5_193)])[0].yen
    -1
    """
    return _differing(
        "期首＋新規＋増減−収入−欠損＝期末",
        (
            (
                row.about,
                row.opening_yen
                + row.new_yen
                + row.corrected_yen
                - row.collected_yen
                - row.written_off_yen,
                row.closing_yen,
            )
            for row in rows
        ),
    )


def parts_make_whole(
    identity: str, rows: Iterable[tuple[str, Iterable[int], int]]
) -> tuple[Difference, ...]:
    """Σ parts = whole: kinds and the total, debtors and the total, months and the year.

    Rows are (about, parts, whole).

    >>> parts_make_whole("種別の合計", [("2026-10-31", [600, 400], 1_000)])
    ()
    >>> parts_make_whole("月の合計", [("令和7年度", [10] * 12, 121)])[0].yen
    -1
    """
    return _differing(identity, ((about, sum(parts), whole) for about, parts, whole in rows))


def carried_on(rows: Iterable[Flow]) -> tuple[Difference, ...]:
    """Closing(t) = opening(t + 1) of flows that follow each other.

    >>> may = Flow("5月", 100, 0, 0, 40, 0, 60)
    >>> june = Flow("6月", 61, 0, 0, 0, 0, 61)
    >>> print(carried_on([may, june])[0])
    6月 前月末＝月初: 60 / 61(差 -1円)
    """
    return _differing(
        "前月末＝月初",
        ((later.about, before.closing_yen, later.opening_yen) for before, later in pairwise(rows)),
    )


def equal_maps(
    identity: str, left: Mapping[str, int], right: Mapping[str, int]
) -> tuple[Difference, ...]:
    """The same yen under the same names; a name missing on one side is 0 there.

    >>> equal_maps("締めと元帳", {"水道": 5, "住宅": 0}, {"水道": 4})[0].about
    '水道'
    """
    return _differing(
        identity,
        ((name, left.get(name, 0), right.get(name, 0)) for name in sorted({*left, *right})),
    )


def _differing(identity: str, rows: Iterable[tuple[str, int, int]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(identity, about, left, right) for about, left, right in rows if left != right
    )
