"""Keeps what the model found: the model itself, its candidates, the run."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from debtors.chunks import chunks
from debtors.models import Candidate, IdentityLink, MatchModel, MatchRun
from debtors.services.candidates import refresh_all_candidates, refresh_candidates

BATCH, FEW = 2000, 500
TOLD = ("probability", "weight", "evidence")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair of source persons as the model weighed it; `one` is the smaller id."""

    one: int
    other: int
    probability: float
    weight: float
    evidence: Mapping[str, Any]

    @property
    def pair(self) -> tuple[int, int]:
        """Both source persons."""
        return self.one, self.other


@transaction.atomic
def keep_model(
    *, engine: str, seed: int, persons: int, parameters: Mapping[str, Any], at: datetime
) -> MatchModel:
    """The model with these parameters; the newest one if nothing differs."""
    newest = MatchModel.objects.order_by("-version").first()
    if newest is not None and newest.engine == engine and newest.parameters == parameters:
        return newest
    return MatchModel.objects.create(
        version=newest.version + 1 if newest else 1,
        engine=engine,
        seed=seed,
        made_at=at,
        persons=persons,
        parameters=parameters,
    )


@transaction.atomic
def keep_quality(*, model: MatchModel, quality: Mapping[str, Any]) -> MatchModel:
    """Write down how well the model did where the register knows the truth; the model with it."""
    MatchModel.objects.filter(pk=model.pk).update(quality=dict(quality))
    return MatchModel.objects.get(pk=model.pk)


def keep_candidates(
    *,
    proposals: Iterable[Proposal],
    model: MatchModel,
    at: datetime,
    new: Collection[int] | None = None,
    again: Collection[tuple[int, int]] = (),
) -> int:
    """Make the candidates these; one weighed otherwise than before gets a new version.

    `new`: the run looked for pairs of these persons alone (None: of all), and reckoned the pairs
    `again` anew. An undecided candidate among them that it no longer finds goes; decided ones stay,
    for undoing them opens them again. Written in batches, each a short transaction of its own, for
    people decide meanwhile: who was quicker keeps his answer. Returns how many the run found.
    """
    wanted = {each.pair: each for each in proposals}
    met = {person for pair in (*wanted, *again) for person in pair}
    among = None if new is None else sorted({*new, *met})
    held = {(each.one_id, each.other_id): each for each in _held(among)}
    gone = [
        each.pk
        for pair, each in held.items()
        if each.open
        and pair not in wanted
        and (new is None or pair in again or not set(pair).isdisjoint(new))
    ]
    for some in chunks(gone, BATCH):
        Candidate.objects.filter(pk__in=some, open=True).delete()
    fresh = [
        Candidate(
            one_id=each.one,
            other_id=each.other,
            model=model,
            found_at=at,
            **{name: getattr(each, name) for name in TOLD},
        )
        for pair, each in wanted.items()
        if pair not in held
    ]
    for made in chunks(fresh, BATCH):
        Candidate.objects.bulk_create(made)
    changed = [_told(held[pair], each, model) for pair, each in wanted.items() if pair in held]
    moved = [each for each in changed if each is not None]
    for few in chunks(moved, FEW):
        Candidate.objects.bulk_update(few, [*TOLD, "model", "version"])
    if among is None:
        refresh_all_candidates()
    else:
        refresh_candidates(debtors=_debtors(among))
    return len(wanted)


def _debtors(persons: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in chunks(persons):
        links = IdentityLink.objects.filter(source_person__in=some, unlinked_at__isnull=True)
        found.update(links.values_list("debtor_id", flat=True))
    return found


def _held(among: Sequence[int] | None) -> Iterable[Candidate]:
    if among is None:
        return Candidate.objects.order_by("pk")
    found: dict[int, Candidate] = {}
    for chunk in chunks(among):
        for side in ("one__in", "other__in"):
            rows = Candidate.objects.filter(**{side: chunk}).order_by("pk")
            found |= {each.pk: each for each in rows}
    return found.values()


def _told(candidate: Candidate, proposal: Proposal, model: MatchModel) -> Candidate | None:
    """The candidate with the new weighing; None when nothing of it differs."""
    if all(getattr(candidate, name) == getattr(proposal, name) for name in TOLD):
        return None
    for name in TOLD:
        setattr(candidate, name, getattr(proposal, name))
    candidate.model = model
    candidate.version = F("version") + 1
    return candidate


@transaction.atomic
def keep_run(*, run: MatchRun) -> MatchRun:
    """Write the run down."""
    run.save(force_insert=True)
    return run
