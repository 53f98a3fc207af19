"""Lets one import work at a time, whoever starts it: command, browser or watched folder.

Two imports of one department would judge against the same ledger and stage over each other. The
turn is a row with a lease, so that it holds across processes and machines and outlives no crash.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from arrears_office.office.clock import machine_now
from intake.models import ImportTurn

PAUSE_SECONDS = 1


def lease_length() -> timedelta:
    """How long a turn is held without a sign of life: two leases of a job (120 seconds)."""
    return 2 * timedelta(seconds=settings.JOB_LEASE_SECONDS)


class TurnTaken(Exception):  # noqa: N818 - not a fault: somebody else is importing
    """Another import holds the turn and did not give it back in time."""


class Turn:
    """A turn that is held; `renew` says that its import is alive."""

    def __init__(self, holder: str) -> None:
        """`holder` is the random word that the row carries."""
        self.holder = holder

    def renew(self) -> None:
        """Hold the turn for another lease; TurnTaken if it lapsed and somebody else took it."""
        mine = ImportTurn.objects.filter(pk=ImportTurn.ONLY, holder=self.holder)
        if not mine.update(until_at=machine_now() + lease_length()):
            raise TurnTaken


@contextmanager
def import_turn(holder: str = "") -> Iterator[Turn]:
    """Wait for the turn a little longer than a dead holder keeps it, hold it, give it back.

    `holder`: the word of a job, so that its next attempt takes over from the one that died.
    TurnTaken when another import goes on that long.
    """
    turn = Turn(holder or secrets.token_hex(8))
    waited = timedelta()
    while not _take(turn.holder):
        if waited > lease_length():
            raise TurnTaken
        time.sleep(PAUSE_SECONDS)
        waited += timedelta(seconds=PAUSE_SECONDS)
    try:
        yield turn
    finally:
        ImportTurn.objects.filter(pk=ImportTurn.ONLY, holder=turn.holder).update(
            holder="", until_at=machine_now()
        )


def _take(holder: str) -> bool:
    """One conditional UPDATE decides between two who ask at once."""
    now = machine_now()
    with transaction.atomic():
        ImportTurn.objects.get_or_create(pk=ImportTurn.ONLY, defaults={"until_at": now})
        free = Q(until_at__lte=now) | Q(holder=holder)
        row = ImportTurn.objects.filter(free, pk=ImportTurn.ONLY)
        return bool(row.update(holder=holder, until_at=now + lease_length()))
