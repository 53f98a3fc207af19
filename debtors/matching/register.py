"""What stands before a run: who is one debtor already, who was parted, who has which 宛名番号."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from debtors.chunks import chunks
from debtors.matching.rivals import Known, Pair
from debtors.models import IdentityLink, Parting


@dataclass(frozen=True, slots=True)
class Register:
    """Person → debtor, pairs that people parted, and what the 宛名番号 say."""

    debtor: Mapping[int, int]
    apart: frozenset[Pair]
    known: Known

    def undecided(self, pair: Pair) -> bool:
        """Neither faces of one debtor nor decided to be two people."""
        return self.debtor.get(pair[0]) != self.debtor.get(pair[1]) and pair not in self.apart


def register_of(persons: Sequence[int] | None) -> Register:
    """Of these persons and all faces of their debtors, or (None) of everybody."""
    links = IdentityLink.objects.filter(unlinked_at__isnull=True)
    rows = list(_of_debtors(links, persons))
    debtor = {person: held for person, held, _, _ in rows}
    numbers: dict[int, set[str]] = defaultdict(set)
    for _, held, number, shared in rows:
        if shared:
            numbers[held].add(number)
    known = Known(
        group={person: held for person, held in debtor.items() if held in numbers},
        numbers={held: frozenset(found) for held, found in numbers.items()},
    )
    return Register(debtor, frozenset(_apart(persons)), known)


def _of_debtors(
    links: QuerySet[IdentityLink], persons: Sequence[int] | None
) -> Iterator[tuple[int, int, str, bool]]:
    columns = (
        "source_person_id",
        "debtor_id",
        "source_person__number",
        "source_person__shared_number",
    )
    if persons is None:
        yield from links.values_list(*columns)
        return
    for chunk in chunks(persons):
        debtors = links.filter(source_person__in=chunk).values("debtor")
        yield from links.filter(debtor__in=debtors).values_list(*columns)


def _apart(persons: Sequence[int] | None) -> Iterator[Pair]:
    standing = Parting.objects.filter(decision__undone_at__isnull=True)
    if persons is None:
        yield from standing.values_list("one_id", "other_id")
        return
    for chunk in chunks(persons):
        some = standing.filter(Q(one__in=chunk) | Q(other__in=chunk))
        yield from some.values_list("one_id", "other_id")
