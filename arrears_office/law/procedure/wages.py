"""差押禁止額 of wages: what of a month's pay may be seized (国税徴収法76条, 同令34条)."""

from dataclasses import dataclass
from enum import StrEnum

LIVING_YEN = 100_000
RELATIVE_YEN = 45_000
"""4号, a month: the debtor and each relative of one living (国税徴収法施行令34条 [V])."""


class Rounding(StrEnum):
    """Practice of rounding in favour of the debtor, or none ([B]: 基通76 was not read)."""

    THOUSANDS = "thousands"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wages:
    """One month's pay (or a bonus, ③, reckoned like a month) in whole yen.

    1号 所得税 withheld, 2号 住民税 withheld (with 森林環境税), 3号 社会保険料; `relatives` share
    one living with the debtor, himself not counted; `consented_yen` he agrees to beyond (⑤).
    """

    gross_yen: int
    income_tax_yen: int
    resident_tax_yen: int
    insurance_yen: int
    relatives: int
    consented_yen: int = 0


@dataclass(frozen=True, slots=True)
class WageLimit:
    """What is protected by number of 76条①, and what may be seized; whole yen."""

    income_tax_yen: int
    resident_tax_yen: int
    insurance_yen: int
    living_yen: int
    standing_yen: int
    seizable_yen: int

    @property
    def protected_yen(self) -> int:
        """Σ 1号 to 5号 (⑤ may open more by consent).

        >>> limit(Wages(262_400, 3_910, 9_200, 39_480, 1)).protected_yen
        212000
        """
        return (
            self.income_tax_yen
            + self.resident_tax_yen
            + self.insurance_yen
            + self.living_yen
            + self.standing_yen
        )


def limit(wages: Wages, rounding: Rounding = Rounding.THOUSANDS) -> WageLimit:
    """The protected and the seizable part of a month's wages (国税徴収法76条① [V]).

    5号 is 20 % of what 1号 to 4号 leave, at most twice 4号: so about 80 % of the rest is seizable.
    In practice the gross is cut and 1〜3・5号 are raised to 1,000 yen (`THOUSANDS`).

    >>> found = limit(Wages(262_400, 3_910, 9_200, 39_480, 1))
    >>> found.income_tax_yen, found.resident_tax_yen, found.insurance_yen
    (4000, 10000, 40000)
    >>> found.living_yen, found.standing_yen, found.seizable_yen
    (145000, 13000, 50000)
    >>> limit(Wages(262_400, 3_910, 9_200, 39_480, 1), Rounding.NONE).seizable_yen
    51848
    """
    up = _up if rounding is Rounding.THOUSANDS else _same
    gross = wages.gross_yen // 1000 * 1000 if rounding is Rounding.THOUSANDS else wages.gross_yen
    taken = (up(wages.income_tax_yen), up(wages.resident_tax_yen), up(wages.insurance_yen))
    living = LIVING_YEN + RELATIVE_YEN * wages.relatives
    rest = max(0, gross - sum(taken) - living)
    standing = min(up(-(-rest // 5)), 2 * living, rest)
    seizable = min(rest, rest - standing + wages.consented_yen)
    return WageLimit(*taken, living, standing, seizable)


def paid_out(cash_yen: int, found: WageLimit, *, days_left: int, days: int) -> int:
    """What is seizable of wages already paid in cash (76条② [V]; that it is 4号 and 5号 [B]).

    4号 and 5号 stay with the debtor for the days from seizure to the next payday, of the `days`
    that the pay covers.

    >>> found = limit(Wages(262_400, 3_910, 9_200, 39_480, 1))
    >>> [paid_out(200_000, found, days_left=days, days=30) for days in (30, 15, 0)]
    [42000, 121000, 200000]
    """
    kept = -(-(found.living_yen + found.standing_yen) * days_left // days)
    return max(0, cash_yen - kept)


def retirement(pay_yen: int, withheld_yen: int, years: int, relatives: int) -> int:
    """What is seizable of 退職手当: protected are what is withheld and 3 × 4号 (76条④ [V]).

    Beyond five years each full year adds 20 % of 3 × 4号.

    >>> retirement(3_000_000, 200_000, years=5, relatives=1)
    2365000
    >>> retirement(3_000_000, 200_000, years=10, relatives=1)
    1930000
    """
    base = 3 * (LIVING_YEN + RELATIVE_YEN * relatives)
    protected = base + base * max(0, years - 5) // 5
    return max(0, pay_yen - withheld_yen - protected)


def _up(yen: int) -> int:
    return -(-yen // 1000) * 1000


def _same(yen: int) -> int:
    return yen
