"""People of the town: faces, claims, contacts and acts, each in one line, stood by the services."""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from arrears_office.office.kinds import kind
from arrears_office.office.models import Channel
from arrears_office.office.services import record_freshness
from casework.models import Contact, Disposition
from casework.services import link_people
from debtors.models import Debtor, IdentityLink, PersonState, Protection, SourcePerson
from debtors.normalise import address_key, kana_key, name_key, phone_key
from debtors.services import new_debtors_for, refresh_summaries
from receivables.models import Entry, Receivable, ReceivableState
from receivables.services import restand
from tests import cast

TOKYO = ZoneInfo("Asia/Tokyo")
AS_OF = date(2026, 10, 31)
DUE = date(2025, 6, 30)
_numbers = count(1)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of a day in Tokyo."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=TOKYO)


def face(
    department: str,
    name: str = "市川 文雄",
    *,
    number: str = "",
    kana: str = "イチカワ フミオ",
    birth_on: date | None = date(1970, 4, 1),
    address: str = "本町1-2-3",
    phone: str = "",
    sex: str = "m",
) -> SourcePerson:
    """A person as one department knows it, a debtor of its own; ten digits are a 宛名番号."""
    cast.departments()
    number = number or f"{department[0].upper()}{next(_numbers):07}"
    person = SourcePerson.objects.create(
        department_id=department,
        number=number,
        shared_number=len(number) == 10 and number.isdigit(),
    )
    person.current_state = PersonState.objects.create(
        source_person=person,
        content_hash=number,
        name=name,
        kana=kana,
        birth_on=birth_on,
        sex=sex,
        address=address,
        phone=phone,
        name_key=name_key(name),
        kana_key=kana_key(kana),
        phone_key=phone_key(phone),
        address_key=address_key(address),
        first_as_of_on=AS_OF,
        last_as_of_on=AS_OF,
        newest_due_on=DUE,
    )
    person.save()
    new_debtors_for(source_persons=[person.pk], at=at(AS_OF))
    refresh_summaries(debtors=[debtor_of(person).pk])
    return person


def debtor_of(person: SourcePerson) -> Debtor:
    """The debtor whose face the person is today."""
    return IdentityLink.objects.get(source_person=person, unlinked_at__isnull=True).debtor


def join(person: SourcePerson, other: SourcePerson) -> Debtor:
    """Make `person` a face of the other's debtor, by 室長's decision."""
    debtor = debtor_of(other)
    link_people(
        source_person=person,
        debtor=debtor,
        evidence={"decision": "同じ人"},
        by=cast.office_chief(),
        on=AS_OF,
        at=at(AS_OF, 10),
    )
    return debtor


def claim(
    person: SourcePerson,
    kind_code: str,
    yen: int,
    *,
    due_on: date = DUE,
    term: str = "1期",
    demanded_on: date | None = None,
    facts: dict[str, str] | None = None,
) -> Receivable:
    """A claim with its assessment and its delivered state."""
    number = f"C{next(_numbers)}"
    row = Receivable.objects.create(
        department_id=kind(kind_code).department,
        number=number,
        kind=kind_code,
        source_person=person,
        levy_year=due_on.year,
        fiscal_year=due_on.year,
        term=term,
        due_on=due_on,
        assessed_yen=yen,
        first_as_of_on=AS_OF,
        last_seen_on=AS_OF,
    )
    row.current_state = ReceivableState.objects.create(
        receivable=row,
        content_hash=number,
        demanded_on=demanded_on,
        source_person=person,
        facts=facts or {},
        first_as_of_on=AS_OF,
        last_as_of_on=AS_OF,
    )
    row.save()
    book(row, "assessment", yen, due_on)
    return row


def book(row: Receivable, sort: str, yen: int, on: date, *, charge: int = 0) -> None:
    """One entry (signed yen) and the standings that follow from it."""
    key = f"move:{next(_numbers)}"
    Entry.objects.create(
        receivable=row,
        department_id=row.department_id,
        sort=sort,
        principal_yen=yen,
        charge_yen=charge,
        counts_on=on,
        recorded_at=at(AS_OF),
        as_of_on=AS_OF,
        delivery_no=1,
        source_key=key,
        content_hash=key,
    )
    restand(debtors=[debtor_of(row.source_person).pk], on=AS_OF)


def contact(
    person: SourcePerson,
    gist: str = "",
    *,
    on: date = date(2026, 9, 1),
    promised_on: date | None = None,
    promised_yen: int | None = None,
) -> Contact:
    """A telephone call with the person."""
    key = f"contact:{next(_numbers)}"
    return Contact.objects.create(
        department_id=person.department_id,
        source_person=person,
        source_key=key,
        content_hash=key,
        current=True,
        contacted_at=at(on, 15),
        method="phone",
        counterpart="本人",
        gist=gist,
        promised_on=promised_on,
        promised_yen=promised_yen,
        first_as_of_on=AS_OF,
        last_as_of_on=AS_OF,
    )


def disposition(
    row: Receivable,
    sort: str = "seizure",
    *,
    on: date = date(2026, 8, 3),
    object_text: str = "",
    released_on: date | None = None,
) -> Disposition:
    """An act on one claim."""
    key = f"disposition:{next(_numbers)}"
    return Disposition.objects.create(
        department_id=row.department_id,
        receivable=row,
        source_key=key,
        content_hash=key,
        current=True,
        sort=sort,
        object_text=object_text,
        disposed_on=on,
        released_on=released_on,
        first_as_of_on=AS_OF,
        last_as_of_on=AS_OF,
    )


def protect(person: SourcePerson) -> None:
    """支援措置 since the delivery."""
    Protection.objects.create(source_person=person, from_on=AS_OF)


def paid_until(department: str, day: date = AS_OF) -> None:
    """The department's receipts are in until the day."""
    cast.departments()
    record_freshness(
        department=department,
        channel=Channel.RECEIPTS,
        paid_until_on=day,
        delivered_at=at(day),
        applied_at=at(day),
    )
