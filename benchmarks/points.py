"""A page of hand-written points: the floor that the matching engine has to beat.

Equal 宛名番号 with equal birth date links; every other pair that shares a block is proposed
when its points suffice.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from benchmarks.cities import Record
from benchmarks.cities.places import CITY, PREFECTURE
from benchmarks.link_rows import Key, LinkRow
from debtors.normalise import address_key, kana_key, name_key, phone_key

PROPOSED_FROM = 6
CHANCES = {6: 0.9, 7: 0.95, 8: 0.97}
SURE = 0.995
LARGEST_BLOCK = 60


@dataclass(frozen=True, slots=True)
class Look:
    """What of one state is compared."""

    name: str
    kana: str
    birth: date | None
    sex: str
    address: str
    phone: str
    shared: str
    corporate: str


def look(record: Record) -> Look:
    """The state's keys, as the intake would fill them."""
    state = record.state
    return Look(
        name_key(state.name),
        kana_key(state.kana),
        state.birth_on,
        state.sex,
        address_key(state.address, prefecture=PREFECTURE, city=CITY),
        phone_key(state.phone),
        record.number if record.shared_number else "",
        dict(state.facts).get("corporate_number", ""),
    )


def points_of(one: Look, other: Look) -> int:
    """What speaks for one person, less what speaks against."""
    points = 10 * bool(one.corporate and one.corporate == other.corporate)
    points += 7 * bool(one.shared and one.shared == other.shared)
    if one.name == other.name or (one.kana and one.kana == other.kana):
        points += 3
    elif one.name[-2:] == other.name[-2:] or (one.kana and one.kana[-3:] == other.kana[-3:]):
        points += 1
    else:
        points -= 2
    if one.birth and other.birth:
        points += _births(one.birth, other.birth)
    points += 3 * bool(one.address and one.address == other.address)
    points += 3 * bool(one.phone and one.phone == other.phone)
    return points - 3 * bool(one.sex and other.sex and one.sex != other.sex)


def _births(one: date, other: date) -> int:
    if one == other:
        return 4
    different = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return 1 if different <= 2 else -4


def baseline(records: Sequence[Record]) -> list[LinkRow]:
    """The rows that `export_links` would write of these points."""
    looks: dict[Key, list[Look]] = defaultdict(list)
    for record in records:
        looks[record.key].append(look(record))
    debtor = _linked(looks)
    rows = [LinkRow(*key, debtor[key], "linked", 1.0) for key in looks]
    best: dict[tuple[Key, str], float] = {}
    for one, other in _pairs(looks):
        if debtor[one] == debtor[other]:
            continue
        points = max(points_of(a, b) for a in looks[one] for b in looks[other])
        if points >= PROPOSED_FROM:
            chance = CHANCES.get(points, SURE)
            slot = (one, debtor[other])
            best[slot] = max(best.get(slot, 0.0), chance)
    rows += [LinkRow(*key, other, "proposed", chance) for (key, other), chance in best.items()]
    return rows


def _linked(looks: dict[Key, list[Look]]) -> dict[Key, str]:
    """One debtor for all who carry one 宛名番号 with one birth date, else each his own."""
    debtor: dict[Key, str] = {}
    first: dict[tuple[str, date], str] = {}
    for key, states in looks.items():
        own = "/".join(key)
        marks = {(one.shared, one.birth) for one in states if one.shared and one.birth}
        joined = next((first[mark] for mark in sorted(marks) if mark in first), own)
        debtor[key] = joined
        for mark in marks:
            first.setdefault(mark, joined)
    return debtor


def _pairs(looks: dict[Key, list[Look]]) -> set[tuple[Key, Key]]:
    blocks: dict[tuple[object, ...], set[Key]] = defaultdict(set)
    for key, states in looks.items():
        for state in states:
            for block in _blocks(state):
                blocks[block].add(key)
    return {
        pair
        for keys in blocks.values()
        if len(keys) <= LARGEST_BLOCK
        for pair in combinations(sorted(keys), 2)
    }


def _blocks(state: Look) -> Iterator[tuple[object, ...]]:
    pairs = (
        ("kana", state.kana, "birth", state.birth),
        ("kana", state.kana, "address", state.address),
        ("kana", state.kana, "phone", state.phone),
        ("name", state.name, "birth", state.birth),
        ("name", state.name, "address", state.address),
        ("name", state.name, "phone", state.phone),
        ("birth", state.birth, "address", state.address),
        ("birth", state.birth, "phone", state.phone),
        ("phone", state.phone, "address", state.address),
        ("shared", state.shared, "", "-"),
        ("corporate", state.corporate, "", "-"),
    )
    yield from (pair for pair in pairs if pair[1] and pair[3])
