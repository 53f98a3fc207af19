"""Judges links and proposals of a city whose truth is known, from the exported rows alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.causes import cause_of_miss, cause_of_wrong
from benchmarks.cities import Record
from benchmarks.link_rows import Key, LinkRow

Pair = tuple[Key, Key]
CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class Share:
    """So many right ones out of all."""

    right: int
    all: int

    @property
    def rate(self) -> float:
        """Between 0 and 1; 1 of nothing, since nothing is wrong."""
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.rate:.4%} ({self.right:,}/{self.all:,})"


@dataclass(slots=True)
class Judgement:
    """What the rows are worth. `found` counts true pairs of source persons reached."""

    source_persons: int
    links: Share
    certain_rows: Share
    certain_pairs: Share
    rows: Share
    pairs: Share
    found_by_link: Share
    found: Share
    """Same debtor, or a proposed row of either person names the other's debtor."""
    found_through_others: Share
    """Joined by any chain of links and proposals."""
    joined: Share
    """All pairs of those chains: how many are truly one person."""
    wrong_links: list[Pair] = field(default_factory=list)
    wrong: list[tuple[float, Pair]] = field(default_factory=list)
    missed: list[Pair] = field(default_factory=list)
    causes_of_wrong: Counter[str] = field(default_factory=Counter)
    causes_of_certain_wrong: Counter[str] = field(default_factory=Counter)
    causes_of_missed: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    """Breaches of the contract: no linked row, two of them, somebody unknown."""


def judge(records: Sequence[Record], rows: Iterable[LinkRow]) -> Judgement:
    """Every figure of a city's links and proposals against its truth."""
    known = _by_person(records)
    rows = list(rows)
    debtor_of, complaints = _links(known, rows)
    members: dict[str, list[Key]] = defaultdict(list)
    for key, debtor in debtor_of.items():
        members[debtor].append(key)
    truth = {key: states[0].truth for key, states in known.items()}
    proposed = [row for row in rows if row.status == "proposed" and row.key in debtor_of]
    linked = {pair for people in members.values() for pair in _pairs(people)}
    may_be = _proposed_pairs(proposed, debtor_of, members)
    true = _true_pairs(truth)
    missed = sorted(true - linked - may_be.keys())
    wrong = [(chance, pair) for pair, chance in may_be.items() if not _same(pair, truth)]
    certain = [pair for pair, chance in may_be.items() if chance >= CERTAIN]
    chained = _chains(debtor_of, proposed)
    joined = _joined(chained, truth)
    return Judgement(
        source_persons=len(known),
        links=_share(linked, truth),
        certain_rows=_row_share(
            (row for row in proposed if row.probability >= CERTAIN), members, truth
        ),
        certain_pairs=_share(certain, truth),
        rows=_row_share(proposed, members, truth),
        pairs=_share(may_be, truth),
        found_by_link=Share(len(true & linked), len(true)),
        found=Share(len(true) - len(missed), len(true)),
        found_through_others=Share(joined.right, len(true)),
        joined=joined,
        wrong_links=sorted(pair for pair in linked if not _same(pair, truth)),
        wrong=sorted(wrong, reverse=True),
        missed=missed,
        causes_of_wrong=Counter(cause_of_wrong(known[a], known[b]) for _, (a, b) in wrong),
        causes_of_certain_wrong=Counter(
            cause_of_wrong(known[a], known[b]) for chance, (a, b) in wrong if chance >= CERTAIN
        ),
        causes_of_missed=Counter(cause_of_miss(known[a], known[b]) for a, b in missed),
        complaints=complaints,
    )


def _by_person(records: Sequence[Record]) -> dict[Key, list[Record]]:
    known: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        known[record.key].append(record)
    return known


def _links(known: dict[Key, list[Record]], rows: list[LinkRow]) -> tuple[dict[Key, str], list[str]]:
    debtor_of: dict[Key, str] = {}
    complaints = []
    for row in rows:
        if row.key not in known:
            complaints.append(f"unknown: {row.key}")
        elif row.status == "linked":
            if row.key in debtor_of:
                complaints.append(f"linked twice: {row.key}")
            debtor_of[row.key] = row.debtor
    complaints += [f"never linked: {key}" for key in known if key not in debtor_of]
    debtors = set(debtor_of.values())
    for row in rows:
        if row.status == "proposed" and (
            row.debtor not in debtors or debtor_of.get(row.key) == row.debtor
        ):
            complaints.append(f"proposed to nobody or to his own debtor: {row.key}")
    return debtor_of, complaints


def _proposed_pairs(
    proposed: list[LinkRow], debtor_of: dict[Key, str], members: dict[str, list[Key]]
) -> dict[Pair, float]:
    """Each pair a row proposes, with the highest probability given to it."""
    pairs: dict[Pair, float] = {}
    for row in proposed:
        for other in members.get(row.debtor, ()):
            if debtor_of[row.key] != row.debtor:
                pair = (row.key, other) if row.key < other else (other, row.key)
                pairs[pair] = max(pairs.get(pair, 0.0), row.probability)
    return pairs


def _true_pairs(truth: dict[Key, int]) -> set[Pair]:
    people: dict[int, list[Key]] = defaultdict(list)
    for key, one in truth.items():
        people[one].append(key)
    return {pair for keys in people.values() for pair in _pairs(keys)}


def _pairs(keys: list[Key]) -> Iterable[Pair]:
    return combinations(sorted(keys), 2)


def _same(pair: Pair, truth: dict[Key, int]) -> bool:
    return truth[pair[0]] == truth[pair[1]]


def _share(pairs: Iterable[Pair], truth: dict[Key, int]) -> Share:
    verdicts = [_same(pair, truth) for pair in pairs]
    return Share(sum(verdicts), len(verdicts))


def _row_share(
    rows: Iterable[LinkRow], members: dict[str, list[Key]], truth: dict[Key, int]
) -> Share:
    """A row is right when the debtor it names holds somebody who is truly that person."""
    verdicts = [
        any(truth[key] == truth[row.key] for key in members.get(row.debtor, ())) for row in rows
    ]
    return Share(sum(verdicts), len(verdicts))


def _chains(debtor_of: dict[Key, str], proposed: list[LinkRow]) -> dict[Key, str]:
    """Every person's group when all links and all proposals were taken as true."""
    parent: dict[str, str] = {}

    def head(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    for row in proposed:
        parent[head(debtor_of[row.key])] = head(row.debtor)
    return {key: head(debtor) for key, debtor in debtor_of.items()}


def _joined(chained: dict[Key, str], truth: dict[Key, int]) -> Share:
    groups: dict[str, Counter[int]] = defaultdict(Counter)
    for key, group in chained.items():
        groups[group][truth[key]] += 1
    return Share(
        right=sum(n * (n - 1) // 2 for group in groups.values() for n in group.values()),
        all=sum(n * (n - 1) // 2 for n in map(Counter.total, groups.values())),
    )
