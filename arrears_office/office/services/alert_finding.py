"""Reads the days past against the patterns and raises what nobody has raised yet."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import localtime, make_aware

from arrears_office.office import alert_rules as rules
from arrears_office.office.alert_rules import Draft, Look, Pair
from arrears_office.office.city import city
from arrears_office.office.city_types import AccessReview
from arrears_office.office.holidays import closed_days
from arrears_office.office.models import AccessAlert, AccessRecord

DAYS_BACK = 7
"""Complete days looked at anew each time: a worker may have stood still for a week."""
ONE_DAY = timedelta(days=1)
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the rooms above know of looks; they hand it over, for this room knows no debtor.

    `acted`: of these pairs the ones with an act of that member of staff on or after the day.
    `near`: pair → why the debtor stands near the member of staff; no name comes back.
    """

    acted: Callable[[Collection[Pair], date], Collection[Pair]]
    near: Callable[[Collection[Pair]], Mapping[Pair, str]]


def find_alerts(*, on: date, at: datetime, rooms: Rooms) -> Counter[str]:
    """Raise what the days before `on` show; how many new ones of each sort.

    The same day is read again and again: an alert's key keeps it from being raised twice.
    """
    terms = city().access_review
    first = on - DAYS_BACK * ONE_DAY
    looks = list(looks_between(first, on))
    closed = closed_days(first.year, on.year)
    drafts = [
        *rules.many_in_an_hour(looks, terms),
        *rules.out_of_hours(looks, terms, closed),
        *_near(looks, first, terms, rooms),
        *_idle(first, on, terms, rooms),
        *_sampled(on, terms),
    ]
    return keep_alerts(drafts=drafts, at=at)


def keep_alerts(*, drafts: Iterable[Draft], at: datetime) -> Counter[str]:
    """Write the alerts whose key is new; how many of each sort."""
    wanted = {draft.key: draft for draft in drafts}
    known: set[str] = set()
    keys = sorted(wanted)
    for start in range(0, len(keys), BATCH):
        rows = AccessAlert.objects.filter(key__in=keys[start : start + BATCH])
        known.update(rows.values_list("key", flat=True))
    new = [draft for key, draft in wanted.items() if key not in known]
    AccessAlert.objects.bulk_create(
        (_row(draft, at) for draft in new), batch_size=500, ignore_conflicts=True
    )
    return Counter(str(draft.sort) for draft in new)


def has_looks_before(day: date) -> bool:
    """Whether any look was recorded before the day began."""
    return AccessRecord.objects.filter(at__lt=_midnight(day)).exists()


def looks_between(first: date, end: date, *, opened_only: bool = False) -> Iterator[Look]:
    """The looks from the first day to the day before `end`, oldest first.

    A look whose personal part was disposed of is long past asking and left out.
    """
    rows = AccessRecord.objects.filter(at__gte=_midnight(first), at__lt=_midnight(end))
    if opened_only:
        rows = rows.filter(Q(what=rules.PAGE_OF_ONE) | Q(person_count=1))
    found = rows.order_by("pk").values_list(
        "pk", "staff_id", "role", "at", "what", "persons__public_ids"
    )
    for number, staff, role, moment, what, ids in found.iterator(BATCH):
        opened = rules.opened_by(what, ids)
        yield Look(number, staff, rules.section_of_role(role), localtime(moment), opened)


def _near(looks: Collection[Look], first: date, terms: AccessReview, rooms: Rooms) -> list[Draft]:
    """A surname alone says nothing of somebody for whom the viewer is at work."""
    near = rooms.near(_pairs(looks))
    alike = {pair for pair, why in near.items() if why == rules.SURNAME}
    at_work = set(rooms.acted(alike, first - terms.idle_days * ONE_DAY))
    return rules.near_to_staff(looks, {p: why for p, why in near.items() if p not in at_work})


def _idle(first: date, end: date, terms: AccessReview, rooms: Rooms) -> list[Draft]:
    """The looks whose days of grace ended within the last days."""
    grace = (terms.idle_days + 1) * ONE_DAY
    judged = list(looks_between(first - grace, end - grace, opened_only=True))
    acted = rooms.acted(_pairs(judged), first - 2 * grace)
    return rules.without_action(judged, acted=acted, terms=terms)


def _pairs(looks: Iterable[Look]) -> set[Pair]:
    return {(look.staff, look.opened) for look in looks if look.opened}


def _sampled(on: date, terms: AccessReview) -> list[Draft]:
    """The lots of the month before, drawn in the first days of a month."""
    if on.day > DAYS_BACK:
        return []
    this = on.replace(day=1)
    month = (this - ONE_DAY).replace(day=1)
    looks = looks_between(month, this, opened_only=True)
    return rules.monthly_sample(looks, month, terms)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def _row(draft: Draft, at: datetime) -> AccessAlert:
    return AccessAlert(
        sort=draft.sort,
        staff_id=draft.staff,
        department_id=draft.section,
        on=draft.on,
        raised_at=at,
        public_ids=list(draft.public_ids),
        facts=dict(draft.facts),
        key=draft.key,
    )
