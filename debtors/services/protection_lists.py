"""Takes in the resident desk's daily list of 支援措置, and lets its waiting numbers find people."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.services.changes import author_id
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from debtors.models import (
    IdentityLink,
    PersonAlias,
    Protection,
    ProtectionList,
    ProtectionListLine,
    ProtectionOrigin,
    SourcePerson,
)
from debtors.protection_file import Listed, ListRefusedError, read_list
from debtors.services.summaries import refresh_shielded

LIST = ProtectionOrigin.LIST


@dataclass(frozen=True, slots=True)
class Received:
    """What a list did: its lines, whom it masks now, how many wait for their person or ended."""

    as_of_on: date
    lines: int
    begun: int
    ended: int
    waiting: int
    repeated: bool


@transaction.atomic
def receive_protection_list(
    *, lines: bytes, as_of_on: date, by: Staff | Viewer | None, on: date, at: datetime
) -> Received:
    """Take in the list of one day, all of it or nothing: from then on it alone counts.

    A number nobody delivered waits for its person. Whoever stands on it no longer is released
    that day, unless a department's file or a handler says otherwise. The same list again changes
    nothing; one older than the newest is refused, for it would bring back what has ended.
    """
    listed = read_list(lines)
    digest = hashlib.sha256(lines).hexdigest()
    newest = ProtectionList.objects.select_for_update().order_by("-as_of_on").first()
    _check(newest, listed, as_of_on, on)
    if newest and (newest.as_of_on, newest.sha256) == (as_of_on, digest):
        return Received(as_of_on, newest.lines, 0, 0, _waiting(), repeated=True)
    kept, new = ProtectionList.objects.update_or_create(
        as_of_on=as_of_on,
        defaults={
            "received_at": at,
            "received_by_id": author_id(by),
            "sha256": digest,
            "lines": len(listed),
        },
    )
    ProtectionListLine.objects.all().delete()
    ProtectionListLine.objects.bulk_create(
        ProtectionListLine(number=each.number, from_on=each.from_on, until_on=each.until_on)
        for each in listed
    )
    released = _release(as_of_on)
    begun = _follow(on)
    refresh_shielded(on=on, also=_homes(released))
    found = Received(as_of_on, len(listed), begun, len(released), _waiting(), repeated=False)
    record_change(
        by=by,
        on=on,
        record=kept,
        before=None if new else {"as_of_on": as_of_on.isoformat()},
        after={"lines": found.lines, "begun": found.begun, "ended": found.ended},
        reason="支援措置の一覧の取込み",
    )
    return found


@transaction.atomic
def follow_protection_list(*, on: date) -> int:
    """Mask whom the newest list was waiting for; called once after persons were delivered."""
    begun = _follow(on)
    refresh_shielded(on=on)
    return begun


def _check(newest: ProtectionList | None, listed: list[Listed], as_of_on: date, on: date) -> None:
    if as_of_on > on:
        raise ListRefusedError(
            [f"一覧の日（{era_short(as_of_on)}）が、きょうより後です。日を確かめます。"]
        )
    if newest and newest.as_of_on > as_of_on:
        raise ListRefusedError(
            [
                f"{era_short(newest.as_of_on)}の一覧を、もう受け取っています。"
                f"それより前（{era_short(as_of_on)}）の一覧は、終わった措置を戻すため受け取りません。"
            ]
        )
    if not listed and newest and newest.lines:
        raise ListRefusedError(
            [
                f"一人もいない一覧です。前の一覧には{newest.lines}人がいました。"
                "住民の窓口に、空のまま渡したのかを確かめます。"
            ]
        )


def _standing() -> QuerySet[Protection]:
    """What lists said and no list has ended: also what is over by its own last day."""
    return Protection.objects.filter(origin=LIST)


def _persons() -> list[tuple[int, date, date | None]]:
    """Source persons of the numbers on the list, by their own number or another of theirs."""
    periods = {
        line.number: (line.from_on, line.until_on) for line in ProtectionListLine.objects.all()
    }
    numbers = ProtectionListLine.objects.values("number")
    own = SourcePerson.objects.filter(shared_number=True, number__in=numbers)
    other = PersonAlias.objects.filter(number__in=numbers)
    found = dict(other.values_list("source_person", "number"))
    found.update(own.values_list("pk", "number"))
    return [(person, *periods[number]) for person, number in sorted(found.items())]


def _follow(on: date) -> int:
    """Open, or move the days of, a protection for each person on the list; how many are new."""
    wanted = _persons()
    standing = {
        row.source_person_id: row
        for row in _standing().filter(source_person__in=[person for person, *_ in wanted])
        .order_by("from_on", "pk")
    }  # fmt: skip
    fresh, moved = [], []
    for person, from_on, until_on in wanted:
        row = standing.get(person)
        if _over(until_on, on):
            continue
        if row is None or _over(row.until_on, on):
            fresh.append(
                Protection(source_person_id=person, origin=LIST, from_on=from_on, until_on=until_on)
            )
        elif (row.from_on, row.until_on) != (from_on, until_on):
            row.from_on, row.until_on, row.version = from_on, until_on, row.version + 1
            moved.append(row)
    Protection.objects.bulk_create(fresh)
    Protection.objects.bulk_update(moved, ("from_on", "until_on", "version"))
    return len(fresh)


def _over(until_on: date | None, on: date) -> bool:
    return until_on is not None and until_on <= on


def _release(as_of_on: date) -> list[int]:
    """End what a list opened for whoever is on it no longer; the persons released."""
    kept = [person for person, *_ in _persons()]
    gone = (
        _standing()
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=as_of_on))
        .exclude(source_person__in=kept)
    )
    persons = list(gone.values_list("source_person", flat=True))
    version = F("version") + 1
    gone.filter(from_on__gt=as_of_on).update(until_on=F("from_on"), version=version)
    gone.filter(from_on__lte=as_of_on).update(until_on=as_of_on, version=version)
    return persons


def _homes(persons: Iterable[int]) -> set[int]:
    links = IdentityLink.objects.filter(source_person__in=list(persons), unlinked_at__isnull=True)
    return set(links.values_list("debtor", flat=True))


def _waiting() -> int:
    """Numbers of the list that nobody has delivered."""
    own = SourcePerson.objects.filter(shared_number=True).values("number")
    lines = ProtectionListLine.objects.exclude(number__in=own)
    return lines.exclude(number__in=PersonAlias.objects.values("number")).count()
