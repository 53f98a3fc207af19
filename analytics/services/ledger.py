"""Reads a department's ledger as it was known at a moment, claim by claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Max, Q

from analytics.bridge import Movement
from analytics.sweep import Claim
from debtors.models import IdentityLink
from receivables.models import Entry

CHUNK = 5_000
FIELDS = (
    "receivable_id",
    "receivable__kind",
    "receivable__levy_year",
    "receivable__due_on",
    "receivable__source_person_id",
    "counts_on",
    "sort",
    "principal_yen",
)


@dataclass(frozen=True)
class Knowledge:
    """What was known: entries recorded by `at` and with an id up to `through`; links at `at`."""

    department: str
    at: datetime
    through: int


def knowledge(department: str, at: datetime) -> Knowledge:
    """All that is known of a department at a moment."""
    newest = Entry.objects.filter(department=department, recorded_at__lte=at).aggregate(
        through=Max("pk")
    )
    return Knowledge(department, at, newest["through"] or 0)


def late_entries(known: Knowledge, seen: int, until: date) -> bool:
    """Whether an entry beyond `seen` counts in a month that ends on `until` or before."""
    return Entry.objects.filter(
        department=known.department,
        pk__gt=seen,
        pk__lte=known.through,
        recorded_at__lte=known.at,
        counts_on__lte=until,
    ).exists()


def claims(known: Knowledge, until: date, links_at: datetime | None = None) -> Iterator[Claim]:
    """Every claim with the entries counting up to `until`; a person not linked stands for himself.

    `links_at` is the moment of the links when it is another than that of the entries (the city's
    count uses the latest of its departments).
    """
    debtor_of = _debtors(known.department, links_at or known.at)
    rows = (
        Entry.objects.filter(
            department=known.department,
            recorded_at__lte=known.at,
            pk__lte=known.through,
            counts_on__lte=until,
        )
        .order_by("receivable_id", "counts_on", "recorded_at", "pk")
        .values_list(*FIELDS)
        .iterator(chunk_size=CHUNK)
    )
    for _, group in groupby(rows, key=itemgetter(0)):
        entries = list(group)
        _, kind, levy_year, due_on, person, *_ = entries[0]
        yield Claim(
            kind=kind,
            levy_year=levy_year,
            due_on=due_on,
            debtor=debtor_of.get(person, -person),
            movements=[Movement(*entry[5:]) for entry in entries],
        )


def _debtors(department: str, at: datetime) -> dict[int, int]:
    """Source person → debtor at the moment; a link made and undone in one moment never held."""
    links = IdentityLink.objects.filter(
        Q(unlinked_at__isnull=True) | Q(unlinked_at__gt=at),
        source_person__department=department,
        linked_at__lte=at,
    )
    return dict(links.values_list("source_person_id", "debtor_id"))
