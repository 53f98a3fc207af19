"""Who looked on the strength of a consent: from the access records, which name it by its number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils.timezone import localtime, make_aware

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.models import AccessRecord
from arrears_office.office.purposes import Purpose
from arrears_office.office.roles import Role
from arrears_office.office.selectors.access import showing
from debtors.disclosure import Basis, basis_words
from debtors.models import Debtor
from debtors.selectors.consents import ToldConsent

MOST_READ = 2_000
"""Access records read for one page; a person is not looked at oftener under one consent."""
MORE = re.compile(r"ほか\d+件")
"""How a record ends that rests on more papers than it names."""
LONGEST_CHAIN = 20
"""Joins of joins whose retired ids are followed; a person is not joined oftener."""


@dataclass(frozen=True, slots=True)
class Use:
    """One member of staff on one day: what he opened, how often, and to which purposes."""

    on: date
    name: str
    department: CityDepartment
    what: tuple[str, ...]
    purposes: tuple[str, ...]
    times: int


def consent_words(number: int) -> str:
    """How the access record names a consent as the paper that a look rests on."""
    return f"同意 第{number}号"


def uses_of(debtor: int, consents: Sequence[ToldConsent]) -> dict[int, list[Use]]:
    """Consent → who used it, newest first; only people of the departments it is told to be for."""
    if not consents:
        return {}
    since = min(each.consent.given_on for each in consents)
    records = list(_records(debtor, since)[:MOST_READ])
    return {each.consent.pk: _grouped(each, records) for each in consents}


def _records(debtor: int, since: date) -> QuerySet[AccessRecord]:
    """Looks at this debtor that rested on a consent, newest first."""
    return (
        AccessRecord.objects.filter(
            showing(_public_ids(debtor)),
            at__gte=make_aware(datetime.combine(since, time())),
            basis__contains=basis_words([Basis.CONSENT]),
        )
        .select_related("staff")
        .order_by("-at", "-pk")
    )


def _public_ids(debtor: int) -> list[str]:
    """The public id of today, and those that were joined into it."""
    everybody = Debtor.objects.unscoped(reason="the caller has opened this debtor for his viewer")
    found: dict[int, str] = {}
    fresh = dict(everybody.filter(pk=debtor).values_list("pk", "public_id"))
    for _ in range(LONGEST_CHAIN):
        found |= fresh
        retired = everybody.filter(forward_to__in=list(fresh)).exclude(pk__in=list(found))
        fresh = dict(retired.values_list("pk", "public_id"))
        if not fresh:
            break
    return list(found.values())


def _grouped(of: ToldConsent, records: Iterable[AccessRecord]) -> list[Use]:
    days: dict[tuple[date, str, str], list[AccessRecord]] = defaultdict(list)
    for record in records:
        code = next((code for code in sorted(of.recipients) if _of_department(record, code)), "")
        if code and _rests_on(record, of):
            days[localtime(record.at).date(), record.staff.display_name, code].append(record)
    return [_use(*key, some) for key, some in days.items()]


def _use(on: date, name: str, department: str, records: Sequence[AccessRecord]) -> Use:
    return Use(
        on=on,
        name=name,
        department=city().department(department),
        what=tuple(dict.fromkeys(each.what for each in records)),
        purposes=tuple(dict.fromkeys(Purpose(each.purpose).label for each in records)),
        times=len(records),
    )


def _of_department(record: AccessRecord, code: str) -> bool:
    """Whether whoever looked stood there as that department's clerk."""
    return any(duty.startswith(f"{Role.CLERK}:{code}:") for duty in record.role.split())


def _rests_on(record: AccessRecord, of: ToldConsent) -> bool:
    """By the number it names; a list resting on many names some, then the days have to do."""
    if consent_words(of.consent.pk) in record.basis:
        return True
    on = localtime(record.at).date()
    lasted = of.consent.given_on <= on and (of.ends_on is None or on <= of.ends_on)
    return lasted and MORE.search(record.basis) is not None
