"""別の人 as it stands: which source persons a decision in force keeps apart."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from debtors.models import Parting


def partings_between(ones: Iterable[int], others: Iterable[int]) -> QuerySet[Parting]:
    """Partings in force between a source person of one side and one of the other.

    A face that came to a side later is kept apart too: nobody may be joined to a debtor of whom
    one face was decided to be somebody else.
    """
    left, right = set(ones), set(others)
    return Parting.objects.filter(
        Q(one__in=left, other__in=right) | Q(one__in=right, other__in=left),
        decision__undone_at__isnull=True,
    )
