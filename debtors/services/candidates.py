"""Keeps the candidates' queue true: what is open, what leads, what may be listed, for how much."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db import connection, transaction
from django.db.models import Q

from debtors.certainty import CERTAIN
from debtors.models import Candidate, IdentityLink
from debtors.postgres import uncontradicted

CHUNK = 5_000
"""Candidates per transaction of a whole reckoning: some tenths of a second."""
_REFRESH = """
UPDATE debtors_candidate
SET "open" = fresh.undecided, "leading" = fresh.leading, "listed" = fresh.listed,
    "yen" = fresh.yen, "version" = debtors_candidate.version + 1
FROM (
    WITH pair AS (
        SELECT candidate.id, candidate.probability, candidate.weight,
            CASE WHEN a.debtor_id < b.debtor_id THEN a.debtor_id ELSE b.debtor_id END AS low,
            CASE WHEN a.debtor_id < b.debtor_id THEN b.debtor_id ELSE a.debtor_id END AS high,
            (candidate.probability >= {certain} AND {uncontradicted}) AS certain
        FROM debtors_candidate AS candidate
        JOIN debtors_identitylink AS a
            ON a.source_person_id = candidate.one_id AND a.unlinked_at IS NULL
        JOIN debtors_identitylink AS b
            ON b.source_person_id = candidate.other_id AND b.unlinked_at IS NULL
        {only}
    ),
    two AS (
        SELECT DISTINCT low, high FROM pair
    ),
    judged AS (
        SELECT two.low, two.high,
            (two.low <> two.high AND NOT {parted} AND NOT {parted_back}
                AND NOT {waiting} AND NOT {waiting_back}) AS undecided,
            ({alone_low} OR {alone_high}) AS alone,
            COALESCE((
                SELECT sum(standing.overdue_yen) FROM debtors_standing AS standing
                WHERE standing.debtor_id IN (two.low, two.high)
            ), 0) AS yen
        FROM two
    )
    SELECT pair.id, judged.undecided, judged.yen,
        (judged.undecided AND judged.alone AND pair.certain) AS listed,
        (pair.low <> pair.high AND row_number() OVER (
            PARTITION BY pair.low, pair.high
            ORDER BY pair.probability DESC, pair.weight DESC, pair.id
        ) = 1) AS leading
    FROM pair JOIN judged ON judged.low = pair.low AND judged.high = pair.high
) AS fresh
WHERE fresh.id = debtors_candidate.id AND (
    debtors_candidate.open <> fresh.undecided OR debtors_candidate.leading <> fresh.leading
    OR debtors_candidate.listed <> fresh.listed OR debtors_candidate.yen <> fresh.yen
)
"""
_PARTED = """EXISTS (
            SELECT 1 FROM debtors_identitylink AS x
            JOIN debtors_parting AS parting ON parting.one_id = x.source_person_id
            JOIN debtors_decision AS decision
                ON decision.id = parting.decision_id AND decision.undone_at IS NULL
            JOIN debtors_identitylink AS y
                ON y.source_person_id = parting.other_id AND y.unlinked_at IS NULL
            WHERE x.unlinked_at IS NULL AND x.debtor_id = two.{one} AND y.debtor_id = two.{other}
        )"""
_WAITING = """EXISTS (
            SELECT 1 FROM debtors_identitylink AS x
            JOIN debtors_decision AS decision
                ON decision.one_id = x.source_person_id AND decision.undone_at IS NULL
                AND (decision.answer = 'held' OR (decision.answer = 'same'
                    AND decision.kept_id IS NULL))
            JOIN debtors_identitylink AS y
                ON y.source_person_id = decision.other_id AND y.unlinked_at IS NULL
            WHERE x.unlinked_at IS NULL AND x.debtor_id = two.{one} AND y.debtor_id = two.{other}
        )"""
_ALONE = """(
            SELECT count(*) FROM debtors_identitylink AS x
            WHERE x.debtor_id = two.{one} AND x.unlinked_at IS NULL
        ) = 1"""
_PIECES = {
    "parted": _PARTED.format(one="low", other="high"),
    "parted_back": _PARTED.format(one="high", other="low"),
    "waiting": _WAITING.format(one="low", other="high"),
    "waiting_back": _WAITING.format(one="high", other="low"),
    "alone_low": _ALONE.format(one="low"),
    "alone_high": _ALONE.format(one="high"),
}


@transaction.atomic
def refresh_candidates(*, debtors: Iterable[int]) -> int:
    """Reckon the candidates that touch these debtors anew; returns how many moved.

    All candidates between two debtors are open or closed together. The rows are locked in the
    order of their ids first, so that two desks never wait for each other crosswise.
    """
    faces = IdentityLink.objects.filter(
        debtor__in=set(debtors), unlinked_at__isnull=True
    ).values_list("source_person_id", flat=True)
    persons = list(faces)
    touched = Candidate.objects.filter(Q(one__in=persons) | Q(other__in=persons))
    ids = list(touched.select_for_update().order_by("pk").values_list("pk", flat=True))
    return _refresh(ids) if ids else 0


def refresh_all_candidates() -> int:
    """Reckon every candidate anew, after a run of the model; returns how many moved.

    In chunks, each its own short transaction (DESIGN §4.8); a chunk holds whole pairs of debtors.
    """
    return sum(_refresh_locked(ids) for ids in _chunks())


def _chunks() -> Iterator[list[int]]:
    homes = dict(
        IdentityLink.objects.filter(unlinked_at__isnull=True).values_list(
            "source_person_id", "debtor_id"
        )
    )
    rows = Candidate.objects.values_list("one_id", "other_id", "pk")
    pairs = sorted((*sorted((homes[one], homes[other])), pk) for one, other, pk in rows)
    found: list[int] = []
    for _, some in groupby(pairs, key=lambda row: row[:2]):
        found += [row[2] for row in some]
        if len(found) >= CHUNK:
            yield found
            found = []
    if found:
        yield found


@transaction.atomic
def _refresh_locked(ids: list[int]) -> int:
    list(Candidate.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    return _refresh(ids)


def _refresh(ids: list[int]) -> int:
    """`ids`: whole pairs of debtors, for the strongest of a pair is found among them."""
    only = f"WHERE candidate.id IN ({', '.join(map(str, ids))})"
    query = _REFRESH.format(certain=CERTAIN, uncontradicted=uncontradicted(), only=only, **_PIECES)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.rowcount)
