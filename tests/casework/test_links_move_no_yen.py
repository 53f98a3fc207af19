"""Whatever people link, refuse and undo: no yen moves, no close changes, nobody is lost."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.models import MonthClose
from analytics.services import close_complete_months, reckon
from arrears_office.office.refusal import RefusedError
from casework import services
from casework.services import unlink_people
from debtors.models import Answer, Debtor, Decision, IdentityLink, Parting, SourcePerson, Standing
from debtors.pairing import Side, Sides
from receivables.selectors import outstanding
from tests import cast
from tests.analytics.ledger import deliver
from tests.casework.deciding import NOON, confirm, undo
from tests.debtors import town
from tests.debtors.proposals import owing, propose

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PEOPLE = (
    ("tax", "resident_tax", 90_000),
    ("tax", "fixed_asset_tax", 50_000),
    ("water", "water", 7_000),
    ("nursery", "nursery", 20_000),
    ("housing", "housing", 400),
)
DECIDING = {"join": 10, "decide": 2, "confirm": 1, "refuse": 1, "undo": 3}
ANYTHING = {**DECIDING, "unlink": 2}
"""How often each act comes: debtors of several faces are rare unless people join much."""
ACTS = 14
seeds = st.integers(0, 2**32)
EXAMPLES = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Town:
    """Five people whom nobody has linked, their sums, and the closes of their departments."""

    people: list[SourcePerson] = field(default_factory=list)

    def build(self) -> "Town":
        for department, kind, yen in PEOPLE:
            self.people.append(owing(department, kind, yen))
        for code in town_codes():
            deliver(code, town.AS_OF)
        close_complete_months(by=None, on=town.AS_OF, now=town.at(town.AS_OF, 10))
        assert MonthClose.objects.filter(month_end_on=town.AS_OF).count() == len(town_codes())
        for one, other in combinations(self.people, 2):
            propose(one, other, 0.9)
        return self

    def sums(self) -> tuple[object, ...]:
        """Every figure that no link may move."""
        standings = Standing.objects.unscoped(reason="test").order_by("kind").values_list("kind")
        return (
            outstanding(on=town.AS_OF),
            outstanding(on=town.DUE),
            list(standings.annotate(Sum("overdue_yen"), Sum("overdue_count"))),
            [
                reckon(close)
                for close in MonthClose.objects.filter(month_end_on=town.AS_OF).order_by("pk")
            ],
        )

    def homes(self) -> dict[int, int]:
        """Source person → debtor; fails where somebody has two homes or none."""
        links = IdentityLink.objects.filter(unlinked_at__isnull=True)
        rows = list(links.values_list("source_person_id", "debtor_id"))
        assert sorted(person for person, _ in rows) == sorted(each.pk for each in self.people)
        return dict(rows)


def town_codes() -> list[str]:
    """The departments that these people owe."""
    return sorted({row[0] for row in PEOPLE})


def drawn(dice: Random, weights: dict[str, int]) -> Iterator[tuple[str, int, int, Answer]]:
    """Acts of an office that joins much: each with two people, or one of the decisions so far.

    Every other office begins with two couples: then whole couples are joined and taken apart.
    """
    if dice.random() < 0.5:
        yield from (("join", *couple, Answer.SAME) for couple in ((0, 1), (2, 3)))
    for name in dice.choices(list(weights), list(weights.values()), k=ACTS):
        one, other = dice.sample(range(len(PEOPLE)), 2)
        yield name, one, other, dice.choice([Answer.DIFFERENT, Answer.HELD, Answer.SAME])


@contextmanager
def rolled_back() -> Iterator[None]:
    """One example leaves nothing to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def play(place: Town, act: tuple[str, int, int, Answer]) -> None:
    """One act of somebody; what does not fit is refused and changes nothing."""
    name, one, other, answer = act
    decisions = list(Decision.objects.order_by("pk"))
    with suppress(RefusedError):
        if name in {"decide", "join"}:
            _decide(place, one, other, Answer.SAME if name == "join" else answer)
        elif name == "unlink":
            unlink_people(
                source_person=place.people[one],
                reason="別の人",
                by=cast.office_chief(),
                on=cast.TODAY,
                at=NOON,
            )
        elif decisions:
            _on_decision(name, decisions[(one * len(PEOPLE) + other) % len(decisions)])


def _decide(place: Town, one: int, other: int, answer: Answer) -> None:
    """The clerk answers; the chief confirms at once what takes two, but for every third pair."""
    made = services.decide_pair(
        faces=(place.people[one].pk, place.people[other].pk),
        answer=answer,
        by=cast.viewer(cast.office_clerk()),
        on=cast.TODAY,
        at=NOON,
    )
    if made.needs_second and (one + other) % 3:
        confirm(made)


def _on_decision(name: str, decision: Decision) -> None:
    if name == "confirm":
        confirm(decision)
    elif name == "undo":
        undo(decision)
    else:
        services.refuse_second(
            decision=decision.pk,
            reason="もう一度",
            by=cast.viewer(cast.office_chief()),
            on=cast.TODAY,
            at=NOON,
        )


def allowed(place: Town) -> set[frozenset[int]]:
    """Pairs that a standing, confirmed 同じ人 joins, or a chain of them."""
    group = {person.pk: {person.pk} for person in place.people}
    for decision in Decision.objects.filter(undone_at__isnull=True, kept__isnull=False):
        members = [*decision.members["one"], *decision.members["other"]]
        joined = set().union(*(group[person] for person in members))
        group.update(dict.fromkeys(joined, joined))
    return {frozenset(pair) for some in group.values() for pair in combinations(some, 2)}


def check(place: Town, before: tuple[object, ...]) -> None:
    """No yen moved; nobody is joined whom no decision joined, or whom one keeps apart."""
    assert place.sums() == before
    homes = place.homes()
    together = {
        frozenset(pair) for pair in combinations(homes, 2) if homes[pair[0]] == homes[pair[1]]
    }
    assert together <= allowed(place)
    apart = Parting.objects.filter(decision__undone_at__isnull=True)
    assert not together & {frozenset(pair) for pair in apart.values_list("one", "other")}


def test_no_sequence_of_acts_moves_a_yen_or_joins_anybody_undecided() -> None:
    place = Town().build()
    before = place.sums()

    @EXAMPLES
    @given(seeds)
    def whatever_happens(seed: int) -> None:
        with rolled_back():
            for act in drawn(Random(seed), ANYTHING):
                play(place, act)
            check(place, before)

    whatever_happens()


def test_undoing_everything_in_any_order_gives_everybody_back() -> None:
    place = Town().build()
    homes, before = place.homes(), place.sums()

    @EXAMPLES
    @given(seeds)
    def whatever_order(seed: int) -> None:
        dice = Random(seed)
        with rolled_back():
            for act in drawn(dice, DECIDING):
                play(place, act)
            standing = list(Decision.objects.filter(undone_at__isnull=True))
            dice.shuffle(standing)
            for decision in standing:
                undo(decision)
            assert place.homes() == homes
            assert place.sums() == before
            retired = Debtor.objects.unscoped(reason="test").filter(forward_to__isnull=False)
            assert not retired.exists()

    whatever_order()


@pytest.mark.parametrize("sizes", [(1, 1), (1, 3), (2, 1)])
def test_one_lone_side_takes_one_person(sizes: tuple[int, int]) -> None:
    sides = Sides(Side(1, tuple(range(sizes[0]))), Side(2, tuple(range(10, 10 + sizes[1]))))
    assert not sides.heavy
