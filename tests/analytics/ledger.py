"""A small ledger for the tests of this room: claims and movements in one line each."""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from arrears_office.office.models import Channel, Department, Freshness
from debtors.models import Debtor, IdentityLink, SourcePerson
from receivables.models import Entry, Receivable

TOKYO = ZoneInfo("Asia/Tokyo")
FIRST = date(2026, 9, 30)
SECOND = date(2026, 10, 31)
_numbers = count(1)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of a day in Tokyo."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=TOKYO)


def deliver(department: str, until: date, known: datetime | None = None) -> None:
    """The department's claims and receipts are fresh to the day."""
    Department.objects.get_or_create(pk=department, defaults={"position": 1, "authority": "mayor"})
    for channel in (Channel.CLAIMS, Channel.RECEIPTS):
        Freshness.objects.update_or_create(
            department_id=department,
            channel=channel,
            defaults={
                "paid_until_on": until,
                "delivered_at": known or at(until),
                "applied_at": known or at(until),
            },
        )


def person(department: str, debtor: Debtor | None = None, since: datetime | None = None):
    """A source person, linked to the debtor (a new one if none is given)."""
    found = SourcePerson.objects.create(
        department_id=department, number=f"LP{next(_numbers)}", shared_number=False
    )
    IdentityLink.objects.create(
        source_person=found,
        debtor=debtor or Debtor.objects.create(),
        linked_at=since or at(FIRST),
    )
    return found


def claim(
    department: str = "water",
    kind: str = "water",
    *,
    due_on: date,
    yen: int,
    who: SourcePerson | None = None,
    known: date = FIRST,
) -> Receivable:
    """A claim with its assessment."""
    deliver_if_new(department)
    row = Receivable.objects.create(
        department_id=department,
        number=f"L{next(_numbers)}",
        kind=kind,
        source_person=who or person(department),
        levy_year=due_on.year,
        fiscal_year=due_on.year,
        due_on=due_on,
        assessed_yen=yen,
        first_as_of_on=known,
        last_seen_on=known,
    )
    book(row, "assessment", yen, due_on, known=known)
    return row


def book(row: Receivable, sort: str, yen: int, counts_on: date, *, known: date = FIRST) -> Entry:
    """One entry: signed yen, its day, the as-of day of the delivery that brought it."""
    key = f"move:L{next(_numbers)}"
    return Entry.objects.create(
        receivable=row,
        department_id=row.department_id,
        sort=sort,
        principal_yen=yen,
        counts_on=counts_on,
        recorded_at=at(known),
        as_of_on=known,
        delivery_no=1,
        source_key=key,
        content_hash=key,
    )


def deliver_if_new(department: str) -> None:
    """Freshness to the first delivery unless there is one."""
    if not Freshness.objects.filter(department=department).exists():
        deliver(department, FIRST)
