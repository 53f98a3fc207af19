"""Divides yen in proportion, exact to the yen."""

from collections.abc import Sequence


def shares(yen: int, weights: Sequence[int]) -> list[int]:
    """`yen` divided by weights: whole yen that sum exactly, by largest remainder.

    Of equal remainders the earlier place gets the yen; no share is above its weight while the
    whole is not. Σ weights of zero leaves nothing to divide by, then all shares are zero.

    >>> shares(1000, [2, 1])
    [667, 333]
    >>> shares(100, [1, 1, 1])
    [34, 33, 33]
    >>> shares(500, [0, 0])
    [0, 0]
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    found = [yen * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: yen * weights[place] % whole, reverse=True
    )
    for place in by_remainder[: yen - sum(found)]:
        found[place] += 1
    return found
