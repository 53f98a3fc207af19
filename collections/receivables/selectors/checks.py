"""The ledger proves itself: kept figures against the entries, one named check each."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from debtors.models import IdentityLink, SourcePerson, Standing
from receivables.models import Entry, EntrySort, Receivable, Reversal

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Check:
    """How many things were compared, how many differ, and the first few of these (ids only)."""

    name: str
    compared: int
    different: int
    examples: tuple[str, ...]


def standings_equal_entries() -> Check:
    """Each standing equals what the entries of its debtor sum to on the standing's own day."""
    kept: dict[date, dict[tuple[int, str], tuple[int, int, int]]] = defaultdict(dict)
    rows = Standing.objects.unscoped(reason="self-audit of every standing").values_list(
        "as_of_on", "debtor_id", "kind", "overdue_yen", "not_due_yen", "overdue_count"
    )
    for day, debtor, kind, *figures in rows.iterator(chunk_size=5000):
        kept[day][debtor, kind] = (figures[0], figures[1], figures[2])
    wrong = []
    for day, standings in kept.items():
        found = _from_entries(day)
        wrong += [
            f"{debtor} {kind} {day}: {was} / {found.get((debtor, kind))}"
            for (debtor, kind), was in standings.items()
            if found.get((debtor, kind)) != was
        ]
        if len(kept) == 1:
            wrong += [
                f"{key} {day}: — / {now}" for key, now in found.items() if key not in standings
            ]
    return make_check("standings_equal_entries", sum(map(len, kept.values())), wrong)


def _from_entries(day: date) -> dict[tuple[int, str], tuple[int, int, int]]:
    rows = (
        Receivable.objects.unscoped(reason="self-audit of every standing")
        .filter(source_person__links__unlinked_at__isnull=True)
        .with_balance(day)
        .values_list("source_person__links__debtor_id", "kind", "due_on", "balance_yen")
    )
    sums: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for debtor, kind, due_on, balance in rows.iterator(chunk_size=5000):
        figures = sums[debtor, kind]
        if balance > 0 and due_on < day:
            figures[0] += balance
            figures[2] += 1
        elif balance > 0:
            figures[1] += balance
    return {key: (a, b, c) for key, (a, b, c) in sums.items()}


def one_assessment_per_claim() -> Check:
    """Every claim has exactly one assessment, of its assessed sum, counting from its due date."""
    claims = Receivable.objects.unscoped(reason="self-audit of every claim")
    assessments = Q(entries__sort=EntrySort.ASSESSMENT)
    wrong = claims.annotate(
        times=Count("entries", filter=assessments),
        yen=Coalesce(Sum("entries__principal_yen", filter=assessments), 0),
    ).exclude(times=1, yen=F("assessed_yen"))
    return make_check("one_assessment_per_claim", claims.count(), _keys(wrong))


def reversals_cancel() -> Check:
    """A reversal and the payment it takes back sum to zero, principal and charge."""
    reversals = Reversal.objects.all()
    cancel = Q(entry__principal_yen=-F("reverses__principal_yen")) & Q(
        entry__charge_yen=-F("reverses__charge_yen")
    )
    return make_check("reversals_cancel", reversals.count(), _keys(reversals.exclude(cancel)))


def one_debtor_per_person() -> Check:
    """Every source person has exactly one open link, so every claim counts for one debtor."""
    persons = SourcePerson.objects.annotate(
        open_links=Count("links", filter=Q(links__unlinked_at__isnull=True))
    )
    return make_check(
        "one_debtor_per_person", persons.count(), _keys(persons.exclude(open_links=1))
    )


def movements_belong_to_department() -> Check:
    """An entry's department is its claim's, and the claim's person is that department's."""
    entries = Entry.objects.exclude(department=F("receivable__department"))
    claims = Receivable.objects.unscoped(reason="self-audit of every claim").exclude(
        department=F("source_person__department")
    )
    compared = Entry.objects.count() + IdentityLink.objects.count()
    return make_check("departments_agree", compared, [*_keys(entries), *_keys(claims)])


LEDGER_CHECKS: tuple[Callable[[], Check], ...] = (
    standings_equal_entries,
    one_assessment_per_claim,
    reversals_cancel,
    one_debtor_per_person,
    movements_belong_to_department,
)


def _keys(rows: Any) -> list[str]:
    return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]


def make_check(name: str, compared: int, wrong: list[str]) -> Check:
    """The check's result with its first few examples."""
    return Check(name, compared, len(wrong), tuple(wrong[:EXAMPLES]))
