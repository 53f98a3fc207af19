"""Axes of the house: few round grid values, and a straight map from yen to px."""

from dataclasses import dataclass
from math import floor, log10

THOUSAND, MILLION = 1_000, 1_000_000


@dataclass(frozen=True)
class Scale:
    """Maps yen to the vertical px between `bottom` and `top`."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, yen: float) -> float:
        """The px of an amount."""
        return self.bottom - (yen - self.low) / (self.high - self.low) * (self.bottom - self.top)


def fitted(
    values: list[int], bottom: float, top: float, *, pad: float = 0.12, zero: bool = False
) -> Scale:
    """A scale around the values with some air; with `zero` it begins at nought."""
    low, high = min(values), max(values)
    air = (high - low or abs(high) or 1) * pad
    return Scale(0 if zero else max(0, low - air), high + air, bottom, top)


def grid(scale: Scale, most: int = 4) -> list[int]:
    """At most so many round values inside the scale.

    >>> grid(Scale(118_000_000, 141_000_000, 0, 1))
    [120000000, 130000000, 140000000]
    """
    step = _round_step((scale.high - scale.low) / most)
    first = -int(-scale.low // step) * step
    return list(range(first, int(scale.high) + 1, step))


def unit_of(values: list[int]) -> tuple[str, int]:
    """The unit that writes the grid values without fractions: 百万円, else 千円, else 円.

    >>> unit_of([120_000_000, 125_000_000]), unit_of([500_000, 750_000]), unit_of([500])
    (('百万円', 1000000), ('千円', 1000), ('円', 1))
    """
    for name, unit in (("百万円", MILLION), ("千円", THOUSAND)):
        if values and all(value % unit == 0 for value in values):
            return name, unit
    return "円", 1


def _round_step(rough: float) -> int:
    magnitude = 10 ** floor(log10(max(rough, 1)))
    for factor in (1, 2, 5, 10):
        if factor * magnitude >= rough:
            return int(factor * magnitude)
    return int(10 * magnitude)
