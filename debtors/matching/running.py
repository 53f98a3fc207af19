"""A run of the model: over everybody, or over those who are new since the last."""

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version

from django.db.models import Max

from arrears_office.office.city import city
from arrears_office.office.clock import machine_now
from debtors.matching.evidence import bits_of, evidence_of
from debtors.matching.frames import lay, workshop
from debtors.matching.kept import kept_pairs
from debtors.matching.neighbours import neighbourhood
from debtors.matching.quality import quality_of
from debtors.matching.records import Surnames, read_rows, records_of
from debtors.matching.register import Register, register_of
from debtors.matching.rivals import score
from debtors.matching.weighing import Weighed, weigh, weigh_touching
from debtors.matching.weights import Weights
from debtors.models import MatchModel, MatchRun, PersonState
from debtors.services import keep_candidates, keep_model, keep_quality
from debtors.services.matching import Proposal

ENGINE = f"splink {version('splink')}"
READ, ESTIMATE, WEIGH, KEEP = "読み込み", "重みの推定", "組を比べる", "候補の保存"
Told = Callable[[str], None]
NEVER_CERTAIN = 0.999_999
"""No proposal is kept as surer: 1 is what stands linked."""


def match_whole(*, at: datetime, told: Told) -> MatchRun:
    """Estimate the model anew on everybody, and weigh every pair that a block brings together.

    Keeps model and candidates; the run it gives is for the caller to keep, last.
    """
    from debtors.matching.estimating import SEED, estimate  # noqa: PLC0415 - splink, see weighing

    started_at, newest = machine_now(), newest_state()
    told(READ)
    everybody, surnames = records_of(read_rows())
    with workshop() as connection:
        told(ESTIMATE)
        weights = estimate(connection, everybody, surnames)
        told(WEIGH)
        pairs = weigh(connection, weights)
    told(KEEP)
    persons = {record.person for record in everybody}
    model = keep_model(
        engine=ENGINE, seed=SEED, persons=len(persons), parameters=weights.as_parameters(), at=at
    )
    model = keep_quality(model=model, quality=quality_of(pairs, weights))
    found = proposals(pairs, register_of(None), weights)
    count = keep_candidates(proposals=found, model=model, at=at)
    return _run(model, (started_at, newest), len(persons), len(pairs), count, whole=True)


def match_new(*, model: MatchModel, weights: Weights, after: int, at: datetime) -> MatchRun:
    """Weigh those whose states are newer than `after` by a model that stands, against everybody.

    Pairs that touch none of them are left as they are; rivals of the faces they resemble are
    reckoned anew from what the candidates keep.
    """
    started_at, newest = machine_now(), newest_state()
    states = PersonState.objects.filter(pk__gt=after, pk__lte=newest)
    new = set(states.values_list("source_person_id", flat=True))
    if not new:
        return _run(model, (started_at, newest), 0, 0, 0, whole=False)
    near = neighbourhood(new)
    with workshop() as connection:
        surnames = Surnames(**{key: frozenset(names) for key, names in weights.surnames.items()})
        resembling, _ = records_of(read_rows(near), surnames)
        lay(connection, "people", resembling, weights.shares)
        pairs = weigh_touching(connection, weights, new)
    touched = {person for each in pairs for person in each.pair} | new
    again = kept_pairs(touched - new, new)
    pairs += again
    concerned = sorted(touched | {person for each in again for person in each.pair})
    found = [
        each
        for each in proposals(pairs, register_of(concerned), weights)
        if {each.one, each.other} & touched
    ]
    count = keep_candidates(
        proposals=found, model=model, at=at, new=new, again={each.pair for each in again}
    )
    return _run(model, (started_at, newest), len(new), len(pairs), count, whole=False)


def newest_state() -> int:
    """The state that a run beginning now sees last; 0 before anything was delivered."""
    return PersonState.objects.aggregate(newest=Max("pk"))["newest"] or 0


def proposals(pairs: Sequence[Weighed], register: Register, weights: Weights) -> list[Proposal]:
    """The pairs worth a person's look, rivals considered; not those already one or parted."""
    asked = {each.pair: each for each in pairs if register.undecided(each.pair)}
    least = float(city().matching.propose_from)
    scored = score(((*pair, each.bits) for pair, each in asked.items()), register.known)
    return [
        Proposal(
            one=pair[0],
            other=pair[1],
            probability=min(round(found.probability, 6), NEVER_CERTAIN),
            weight=round(asked[pair].bits if pair in asked else bits_of(found.probability), 4),
            evidence=evidence_of(asked.get(pair), found, weights),
        )
        for pair, found in scored.items()
        if found.probability >= least and register.undecided(pair)
    ]


def _run(
    model: MatchModel,
    began: tuple[datetime, int],
    persons: int,
    pairs: int,
    candidates: int,
    *,
    whole: bool,
) -> MatchRun:
    started_at, newest = began
    return MatchRun(
        model=model,
        whole=whole,
        started_at=started_at,
        ended_at=machine_now(),
        up_to_state=newest,
        persons=persons,
        pairs=pairs,
        candidates=candidates,
    )
