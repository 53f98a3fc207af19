"""Weighings of earlier runs, read back from the candidates that keep them."""

from collections.abc import Collection

from debtors.chunks import chunks
from debtors.matching.weighing import Weighed
from debtors.models import Candidate


def kept_pairs(persons: Collection[int], without: Collection[int]) -> list[Weighed]:
    """What the candidates of these persons were weighed, except with somebody of `without`.

    Candidates that only a third face joined hold no weighing of their own and are left out.
    """
    found: dict[int, Weighed] = {}
    for chunk in chunks(sorted(persons)):
        for side in ("one__in", "other__in"):
            for row in Candidate.objects.filter(**{side: chunk}).order_by("pk"):
                if row.evidence["via"] or {row.one_id, row.other_id} & set(without):
                    continue
                found[row.pk] = _weighed(row)
    return list(found.values())


def _weighed(row: Candidate) -> Weighed:
    return Weighed(
        one=row.one_id,
        other=row.other_id,
        bits=row.weight,
        household=row.weight - row.evidence["strangers"],
        levels=tuple(row.evidence["levels"]),
        common=tuple(row.evidence["common"]),
    )
