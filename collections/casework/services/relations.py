"""Proposes relations from what the departments delivered; joins and charges nobody."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from debtors.models import RelationSort
from debtors.services.relations import Said, propose_households, propose_named, suggest_others
from debtors.services.summaries import refresh_shielded
from receivables.selectors.beside import Named, named_beside, newest_days


def propose_relations(*, department: str | None, at: datetime) -> int:
    """Propose guarantors, children and households of one department's files, or of all.

    Called after an import and at match time, outside a transaction: it writes in short ones, and a
    repeat proposes nothing, also after a worker that died between. Returns how many are new.
    A guarantor's contract makes liable (民法446条), a child's name beside the payer's does not.
    Whom a protection reaches over them takes the place of his older name in the list's order.
    """
    newest = newest_days(department=department)
    guarantors = named_beside("guarantor_name", "guarantor_address", department=department)
    children = named_beside("child_name", department=department)
    made = propose_named(
        sort=RelationSort.GUARANTOR, liable=True, named=_said(guarantors), newest=newest, at=at
    )
    made += propose_named(
        sort=RelationSort.CHILD, liable=False, named=_said(children), newest=newest, at=at
    )
    made += propose_households(department=department, at=at)
    suggest_others()
    refresh_shielded(on=localdate(at))
    return made


def _said(rows: Iterable[Named]) -> list[Said]:
    """One line per person and spelling, with all kinds that name it."""
    kinds: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    days = {}
    for row in sorted(rows, key=lambda each: each.seen_on):
        spelling = row.person, row.name, row.address
        kinds[spelling].add(row.kind)
        days[spelling] = row.seen_on
    return [
        Said(person, name, address, tuple(sorted(kinds[person, name, address])), day)
        for (person, name, address), day in days.items()
    ]
