"""Who is whom, row by row: every source person's debtor, and the debtors it may belong to."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from debtors.models import Candidate, IdentityLink, Parting

LINKED, PROPOSED = "linked", "proposed"


class LinkRow(NamedTuple):
    """A source person (department, number), a debtor's public id, and how sure that is."""

    department: str
    number: str
    debtor: str
    status: str
    probability: float


def link_rows(*, include_proposals: bool) -> Iterator[LinkRow]:
    """Every source person once as linked, in the order of departments and numbers; then proposals.

    A proposal names, for each face of either debtor, the other debtor, with the probability of
    their strongest pair. What people decided to be two is no proposal.
    """
    faces: dict[int, list[tuple[str, str]]] = defaultdict(list)
    ids: dict[int, str] = {}
    for department, number, debtor, public_id in _links():
        faces[debtor].append((department, number))
        ids[debtor] = public_id
        yield LinkRow(department, number, public_id, LINKED, 1.0)
    if not include_proposals:
        return
    for (one, other), probability in sorted(_proposals().items()):
        for here, there in ((one, other), (other, one)):
            for department, number in faces[here]:
                yield LinkRow(department, number, ids[there], PROPOSED, probability)


def _links() -> Iterator[tuple[str, str, int, str]]:
    rows = IdentityLink.objects.filter(unlinked_at__isnull=True).order_by(
        "source_person__department__position", "source_person__number"
    )
    yield from rows.values_list(
        "source_person__department_id", "source_person__number", "debtor_id", "debtor__public_id"
    )


def _proposals() -> dict[tuple[int, int], float]:
    """Pairs of debtors (smaller id first) with the probability of their strongest candidate."""
    links = IdentityLink.objects.filter(unlinked_at__isnull=True)
    debtor = dict(links.values_list("source_person_id", "debtor_id"))
    apart = {
        _ordered(debtor[one], debtor[other])
        for one, other in Parting.objects.filter(decision__undone_at__isnull=True).values_list(
            "one_id", "other_id"
        )
    }
    found: dict[tuple[int, int], float] = {}
    for one, other, probability in Candidate.objects.values_list(
        "one_id", "other_id", "probability"
    ):
        pair = _ordered(debtor[one], debtor[other])
        if pair[0] != pair[1] and pair not in apart:
            found[pair] = max(found.get(pair, 0.0), probability)
    return found


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
