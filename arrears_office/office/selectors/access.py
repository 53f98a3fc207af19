"""Reads of the access records: the looks, whom they showed, how far the seals reach."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from arrears_office.office import postgres
from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal, Role, Staff
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors.sections import members_of, sections_led
from arrears_office.office.viewer import Viewer

EXPORT_WORDS = ("CSV", "xlsx", "書き出し", "印刷")
"""In the `what` of every output that leaves the screen."""


def access_records() -> QuerySet[AccessRecord]:
    """Every look; no debtor's name is in them."""
    return AccessRecord.objects.all()


def exports() -> Q:
    """Looks that left the screen as a file or on paper."""
    found = Q()
    for word in EXPORT_WORDS:
        found |= Q(what__contains=word)
    return found


def on_day(day: date) -> Q:
    """Looks of one day in Asia/Tokyo, as a span that an index serves."""
    start = make_aware(datetime.combine(day, time()))
    return Q(at__gte=start, at__lt=start + timedelta(days=1))


def showing(public_ids: Collection[str]) -> Q:
    """Looks that showed any of these debtors, alone or in a list."""
    parts = AccessPersons.objects.filter(postgres.names_one_of(public_ids))
    return Q(persons__in=parts.values("pk"))


def reviewed_looks(viewer: Viewer) -> QuerySet[AccessRecord]:
    """Looks that the viewer may read as one who reviews: the auditor and the 室長 all, a head
    those that somebody made in the duty of the head's own department."""
    if Role.AUDITOR in viewer.roles or None in sections_led(viewer):
        return AccessRecord.objects.all()
    made = Q(pk__in=())
    for code in sections_led(viewer):
        made |= Q(role__contains=f":{code}:")
    return AccessRecord.objects.filter(made)


def find_staff(username: str) -> Staff | None:
    """The member of staff, whatever became of the account."""
    return Staff.objects.filter(username=username).first()


def looks_of(viewer: Viewer, staff: Staff) -> QuerySet[AccessRecord] | None:
    """Looks of a member of staff: everybody's own; of another as far as the viewer reviews.

    None where there is nothing of him for the viewer: neither a look nor a duty he answers for.
    """
    if staff.pk == viewer.staff_id:
        return AccessRecord.objects.filter(staff=staff)
    if not viewer.may(Permission.ACCESS_REVIEW):
        return None
    looks = reviewed_looks(viewer).filter(staff=staff)
    everybodys = Role.AUDITOR in viewer.roles
    if everybodys or staff.pk in members_of(sections_led(viewer), viewer.today) or looks.exists():
        return looks
    return None


def shown_ids(persons: Iterable[int]) -> dict[int, list[str]]:
    """Number of a personal part → public ids shown; a disposed part is absent."""
    return {
        number: part.public_ids for number, part in AccessPersons.objects.in_bulk(persons).items()
    }


def last_seal() -> AccessSeal | None:
    """The newest seal: everything up to its last record can be proved unchanged."""
    return AccessSeal.objects.order_by("pk").last()
