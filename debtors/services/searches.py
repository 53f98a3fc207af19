"""Keeps search terms and pasted numbers for their owner, seven days long."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from debtors.models import SearchToken

DAYS_KEPT = timedelta(days=7)


@transaction.atomic
def keep_search(*, owner: int, text: str, at: datetime) -> str:
    """Keep a member of staff's search term; returns the word that stands for it in the address."""
    return SearchToken.objects.create(owner_id=owner, terms={"q": text}, made_at=at).token


@transaction.atomic
def keep_numbers(*, owner: int, lines: Sequence[tuple[str, str]], at: datetime) -> str:
    """Keep a pasted list (number, its line); returns the word that stands for it in the address."""
    terms = {"numbers": [list(line) for line in lines]}
    return SearchToken.objects.create(owner_id=owner, terms=terms, made_at=at).token


@transaction.atomic
def delete_old_searches(*, now: datetime) -> int:
    """Delete terms older than seven days (called by the ensure); returns how many."""
    deleted, _ = SearchToken.objects.filter(made_at__lte=now - DAYS_KEPT).delete()
    return deleted
