"""Reads of the auditor: the looks, whom they showed, how far the seals reach."""

from collections.abc import Iterable

from django.db.models import QuerySet

from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal


def access_records() -> QuerySet[AccessRecord]:
    """Every look; no debtor's name is in them."""
    return AccessRecord.objects.all()


def shown_ids(persons: Iterable[int]) -> dict[int, list[str]]:
    """Number of a personal part → public ids shown; a disposed part is absent."""
    return {
        number: part.public_ids for number, part in AccessPersons.objects.in_bulk(persons).items()
    }


def last_seal() -> AccessSeal | None:
    """The newest seal: everything up to its last record can be proved unchanged."""
    return AccessSeal.objects.order_by("pk").last()
