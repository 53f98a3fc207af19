"""Proposals as the model makes them, on people of the town: a pair, its evidence, its queue."""

from typing import Any

from debtors.models import Candidate, MatchModel, SourcePerson
from debtors.services import refresh_all_candidates
from receivables.services import restand
from tests.debtors import town

ALIKE: tuple[tuple[str, str, float], ...] = (
    ("surname", "same", 6.4),
    ("given", "same", 7.1),
    ("birth", "same", 9.3),
    ("phone", "same", 10.2),
)
MOVED = (*ALIKE[:3], ("address", "differs", -2.0))
RIVALLED = (*ALIKE, ("rival", "others", -2.5))


def model() -> MatchModel:
    """The weights of this town: version 1."""
    found = MatchModel.objects.filter(version=1).first()
    return found or MatchModel.objects.create(
        version=1, engine="splink", seed=7, made_at=town.at(town.AS_OF), persons=2, parameters={}
    )


def owing(department: str, kind: str, yen: int, **words: Any) -> SourcePerson:
    """A person with one overdue claim."""
    person = town.face(department, **words)
    town.claim(person, kind, yen)
    restand(debtors=[town.debtor_of(person).pk], on=town.AS_OF)
    return person


def propose(
    one: SourcePerson,
    other: SourcePerson,
    probability: float = 0.995,
    lines: tuple[tuple[str, str, float], ...] = ALIKE,
    **words: Any,
) -> Candidate:
    """The model holds these two to be one; the queue is reckoned anew."""
    low, high = sorted((one, other), key=lambda person: person.pk)
    names = ("feature", "level", "bits")
    found = Candidate.objects.create(
        one=low,
        other=high,
        model=model(),
        probability=probability,
        weight=sum(line[2] for line in lines),
        evidence={
            "lines": [dict(zip(names, line, strict=True)) for line in lines],
            "start": -15.2,
            "rivals": 0,
            "via": False,
            **words,
        },
        found_at=town.at(town.AS_OF),
    )
    refresh_all_candidates()
    found.refresh_from_db()
    return found


def twins_of_paper(yen: int = 30_000) -> Candidate:
    """One person whom tax and water know, each by itself; certain, and both sides alone."""
    tax = owing("tax", "resident_tax", yen, name="渡邊 進", kana="ワタナベ ススム")
    water = owing("water", "water", 4_000, name="渡辺 進", kana="ﾜﾀﾅﾍﾞ ｽｽﾑ")
    return propose(tax, water)
