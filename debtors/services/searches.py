"""Keeps search terms for their owner, seven days long."""

from datetime import datetime, timedelta

from django.db import transaction

from debtors.models import SearchToken

DAYS_KEPT = timedelta(days=7)


@transaction.atomic
def keep_search(*, owner: int, text: str, at: datetime) -> str:
    """Keep a member of staff's search term; returns the word that stands for it in the address."""
    return SearchToken.objects.create(owner_id=owner, terms={"q": text}, made_at=at).token


@transaction.atomic
def delete_old_searches(*, now: datetime) -> int:
    """Delete terms older than seven days (called by the ensure); returns how many."""
    deleted, _ = SearchToken.objects.filter(made_at__lte=now - DAYS_KEPT).delete()
    return deleted
