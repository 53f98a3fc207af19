"""Who looked on the strength of a consent: from the access records, which name it by its number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min, QuerySet
from django.utils.timezone import localtime

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.models import AccessRecord, ChangeRecord
from arrears_office.office.purposes import Purpose
from arrears_office.office.roles import Role
from arrears_office.office.selectors.access import showing
from debtors.disclosure import Basis, basis_words
from debtors.models import Consent, Debtor
from debtors.selectors.consents import ToldConsent

MOST_READ = 2_000
"""Access records read for one page; a person is not looked at oftener under one consent."""
MORE = re.compile(r"ほか\d+件")
"""How a record ends that rests on more papers than it names."""
UNNAMED_PAPERS = "（まとめて）"
"""Behind the page of such a record: it may rest on this consent or on another of the person."""
LONGEST_CHAIN = 20
"""Joins of joins whose retired ids are followed; a person is not joined oftener."""

Span = tuple[datetime, datetime]


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
    spans = _spans([each.consent.pk for each in consents])
    since = min((first for first, _ in spans.values()), default=None)
    records = [] if since is None else list(_records(debtor, since)[:MOST_READ])
    return {
        each.consent.pk: _grouped(each, spans[each.consent.pk], records)
        for each in consents
        if each.consent.pk in spans
    }


def _spans(consents: Iterable[int]) -> dict[int, Span]:
    """Consent → the moments of its first and its last change record: the clock of the looks."""
    keys = [str(pk) for pk in consents]
    label = Consent._meta.label  # noqa: SLF001 - Django's public _meta
    rows = ChangeRecord.objects.filter(record_label=label, record_key__in=keys)
    found = rows.order_by().values_list("record_key").annotate(Min("at"), Max("at"))
    return {int(key): (first, last) for key, first, last in found}


def _records(debtor: int, since: datetime) -> QuerySet[AccessRecord]:
    """Looks at this debtor that rested on a consent, newest first."""
    return (
        AccessRecord.objects.filter(
            showing(_public_ids(debtor)),
            at__gte=since,
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


def _grouped(of: ToldConsent, span: Span, records: Iterable[AccessRecord]) -> list[Use]:
    days: dict[tuple[date, str, str], list[AccessRecord]] = defaultdict(list)
    for record in records:
        code = next((code for code in sorted(of.recipients) if _of_department(record, code)), "")
        if code and _rests_on(record, of, span):
            days[localtime(record.at).date(), record.staff.display_name, code].append(record)
    return [_use(of, *key, some) for key, some in days.items()]


def _use(
    of: ToldConsent, on: date, name: str, department: str, records: Sequence[AccessRecord]
) -> Use:
    return Use(
        on=on,
        name=name,
        department=city().department(department),
        what=tuple(dict.fromkeys(_what(each, of) for each in records)),
        purposes=tuple(dict.fromkeys(Purpose(each.purpose).label for each in records)),
        times=len(records),
    )


def _what(record: AccessRecord, of: ToldConsent) -> str:
    return record.what if _names(record, of) else f"{record.what}{UNNAMED_PAPERS}"


def _of_department(record: AccessRecord, code: str) -> bool:
    """Whether whoever looked stood there as that department's clerk."""
    return any(duty.startswith(f"{Role.CLERK}:{code}:") for duty in record.role.split())


def _names(record: AccessRecord, of: ToldConsent) -> bool:
    return consent_words(of.consent.pk) in record.basis


def _rests_on(record: AccessRecord, of: ToldConsent, span: Span) -> bool:
    """By the number it names; a list resting on many names some, then the time has to do."""
    first, last = span
    if record.at < first:
        return False
    if _names(record, of):
        return True
    row = of.consent
    if row.withdrawn_on is not None:
        lasted = record.at <= last
    else:
        lasted = row.expires_on is None or localtime(record.at).date() <= row.expires_on
    return lasted and MORE.search(record.basis) is not None
