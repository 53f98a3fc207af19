"""The model on cities never seen: what it finds, how sure it may be, and that it is one model."""

from dataclasses import dataclass

import pytest

from debtors.matching.estimating import estimate
from debtors.matching.frames import workshop
from debtors.matching.rivals import Known, Scored, score
from debtors.matching.weighing import Weighed, weigh, weigh_touching
from debtors.matching.weights import Weights
from tests.matching.records import known_city, true_pairs

PERSONS = 2500
FROM = 0.1


@dataclass(frozen=True)
class Judged:
    """A city that the model weighed: its pairs, what was made of them, and the truth."""

    weights: Weights
    pairs: list[Weighed]
    touching: list[Weighed]
    new: set[int]
    scored: dict[tuple[int, int], Scored]
    truth: dict[int, int]

    def right(self, least: float) -> float:
        """Share of the pairs from this probability on that are one person."""
        said = [pair for pair, found in self.scored.items() if found.probability >= least]
        return sum(self.truth[one] == self.truth[other] for one, other in said) / len(said)

    def found(self) -> float:
        """Share of the true pairs that are proposed."""
        wanted = true_pairs(self.truth)
        proposed = {pair for pair, found in self.scored.items() if found.probability >= FROM}
        return len(wanted & proposed) / len(wanted)


@pytest.fixture(scope="module", params=["sample", "dirty", "poor"])
def judged(request: pytest.FixtureRequest) -> Judged:
    records, surnames, truth = known_city(request.param, PERSONS, seed=11)
    new = {person for person in truth if person % 37 == 0}
    with workshop() as connection:
        weights = estimate(connection, records, surnames)
        pairs = weigh(connection, weights)
        touching = weigh_touching(connection, weights, new)
    numbers = {record.person: record.number for record in records if record.number}
    holders: dict[str, int] = {}
    group = {person: holders.setdefault(number, person) for person, number in numbers.items()}
    known = Known(group, {holder: frozenset({number}) for number, holder in holders.items()})
    scored = score(((*pair.pair, pair.bits) for pair in pairs), known)
    return Judged(weights, pairs, touching, new, scored, truth)


def test_what_it_is_sure_of_is_right(judged: Judged) -> None:
    assert judged.right(0.99) >= 0.99


def test_at_most_one_proposal_in_ten_is_wrong(judged: Judged) -> None:
    assert judged.right(FROM) >= 0.9


def test_it_finds_nearly_every_true_pair(judged: Judged) -> None:
    assert judged.found() >= 0.98


def test_the_new_are_weighed_as_splink_weighs_everybody(judged: Judged) -> None:
    expected = {pair.pair: pair for pair in judged.pairs if judged.new & set(pair.pair)}
    assert {pair.pair for pair in judged.touching} == set(expected)
    for pair in judged.touching:
        other = expected[pair.pair]
        assert pair.levels == other.levels
        assert pair.bits == pytest.approx(other.bits, abs=1e-6)
        assert pair.common == pytest.approx(other.common, abs=1e-6)


def test_every_weight_is_a_probability_and_a_kept_model_is_the_same_model(judged: Judged) -> None:
    weights = judged.weights
    for found in (weights.m, weights.h, weights.u):
        for levels in found.values():
            assert sum(levels.values()) == pytest.approx(1)
            assert all(0 < value < 1 for value in levels.values())
    assert Weights.of(weights.as_parameters()) == weights
    assert Weights.of(weights.as_parameters() | {"form": 0}) is None


def test_the_same_records_give_the_same_model() -> None:
    records, surnames, _ = known_city("dirty", 600, seed=5)
    models = []
    for _ in range(2):
        with workshop() as connection:
            models.append(estimate(connection, records, surnames))
    assert models[0] == models[1]
