"""One person has one 宛名番号: candidates of one face compete, and agree through each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_BITS = 40.0
BRIDGE_FROM = 0.9
"""From here a pair carries others: what is one with both ends is one with itself."""
MOST_BRIDGED = 12
"""Faces that one face carries at most; more are a shared telephone, not a person."""
WORTH_NAMING = 0.01
"""A rival below is not spoken of."""
Pair = tuple[int, int]
Shares = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says of persons: `group` person → numbered debtor, `numbers` of a group.

    A person without a 宛名番号 who is not linked to one is in no group. Two groups that hold one
    number are no rivals: a mistyped birth date keeps the rule from linking them, not from being
    one person.
    """

    group: Mapping[int, int]
    numbers: Mapping[int, frozenset[str]]

    def rivals(self, one: int, other: int) -> bool:
        """Whether two groups stand for two people of the register."""
        return one != other and not self.numbers[one] & self.numbers[other]


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with its probability after rivals; `via` where a third face joined what was not alike
    by itself; `rivals`: other people of the register that the lone face resembles."""

    probability: float
    via: bool = False
    rivals: int = 0


def score(pairs: Iterable[tuple[int, int, float]], known: Known) -> dict[Pair, Scored]:
    """Probability of each pair (one, other, bits), rivals considered, and of pairs bridged."""
    listed = list(pairs)
    shares = _shares(listed, known)
    found = {(one, other): _scored(one, other, bits, known, shares) for one, other, bits in listed}
    for pair, probability in _bridged(found, known).items():
        held = found.get(pair)
        if held is None or held.probability < probability:
            found[pair] = Scored(probability, via=True)
    return found


def odds_of(bits: float) -> float:
    """Bits as odds, within what a float can still add to 1."""
    return float(2 ** min(bits, MOST_BITS))


def _shares(pairs: list[tuple[int, int, float]], known: Known) -> dict[int, dict[int, float]]:
    """Lone person → numbered debtor → probability among all people that compete for it."""
    odds: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, bits in pairs:
        for lone, numbered in ((one, other), (other, one)):
            if lone in known.group or numbered not in known.group:
                continue
            held, group = odds[lone], known.group[numbered]
            held[group] = max(held.get(group, 0.0), odds_of(bits))
    return {lone: _among(held, known) for lone, held in odds.items()}


def _among(held: Mapping[int, float], known: Known) -> dict[int, float]:
    shares = {}
    for group, value in held.items():
        against = sum(held[each] for each in held if known.rivals(group, each))
        shares[group] = value / (1 + value + against)
    return shares


def _scored(one: int, other: int, bits: float, known: Known, shares: Shares) -> Scored:
    odds = odds_of(bits)
    plain = odds / (1 + odds)
    numbered = [known.group.get(each) for each in (one, other)]
    if None not in numbered:
        return Scored(plain)
    for lone, group in ((one, numbered[1]), (other, numbered[0])):
        if group is not None:
            held = shares[lone]
            rivals = [each for each in held if known.rivals(group, each)]
            near = sum(held[each] >= WORTH_NAMING for each in rivals)
            return Scored(held[group], rivals=near)
    mine, theirs = shares.get(one, {}), shares.get(other, {})
    apart = sum(
        value * other_value
        for each, value in mine.items()
        for rival, other_value in theirs.items()
        if known.rivals(each, rival)
    )
    same = sum(value * theirs.get(each, 0.0) for each, value in mine.items())
    return Scored(max(plain * max(1 - apart, 0.0), min(same, 1.0)))


def _bridged(found: Mapping[Pair, Scored], known: Known) -> dict[Pair, float]:
    """Pairs whom a third face joins: the product of both halves, unless they speak against it."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), scored in found.items():
        if scored.probability >= BRIDGE_FROM:
            near[one].append((scored.probability, other))
            near[other].append((scored.probability, one))
    bridged: dict[Pair, float] = {}
    for ends in near.values():
        strongest = sorted(ends, reverse=True)[:MOST_BRIDGED]
        for place, (left, one) in enumerate(strongest):
            for right, other in strongest[place + 1 :]:
                pair = (min(one, other), max(one, other))
                if _may_be_bridged(pair, found, known):
                    bridged[pair] = max(bridged.get(pair, 0.0), left * right)
    return bridged


def _may_be_bridged(pair: Pair, found: Mapping[Pair, Scored], known: Known) -> bool:
    one, other = (known.group.get(each) for each in pair)
    if one is not None and other is not None and (one == other or known.rivals(one, other)):
        return False
    direct = found.get(pair)
    return direct is None or direct.probability >= 1 - BRIDGE_FROM
