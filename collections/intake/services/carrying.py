"""Rows of earlier imports that only waited for their claim or person: taken up when it comes."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from intake.city_profiles import city_profiles
from intake.models import Delivery, DeliveryState, HeldRow
from intake.reading import read
from intake.rows import Row
from intake.services.deliveries import bytes_path

WAITS_FOR_CLAIM, WAITS_FOR_PERSON = "no_claim", "no_person"
WAITS = frozenset({WAITS_FOR_CLAIM, WAITS_FOR_PERSON})


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows that count under the delivery that brought them, whatever day brings their claim."""

    delivery: Delivery
    rows: list[Row]


def waiting_rows(
    department: str, *, claims: Collection[str], persons: Collection[str]
) -> list[Carried]:
    """Rows held as 債権なし, or without their person, that these claims let in.

    They are read again from the bytes kept, so nothing is lost when a department sends only what
    is new, or its months in another order.
    """
    waiting = HeldRow.objects.filter(
        code__in=WAITS,
        resolved_by__isnull=True,
        closed_at__isnull=True,
        file__delivery__department=department,
        file__delivery__state=DeliveryState.APPLIED,
    )
    known = {WAITS_FOR_CLAIM: set(claims), WAITS_FOR_PERSON: set(persons)}
    keys: dict[int, set[str]] = defaultdict(set)
    for row in waiting.select_related("file"):
        if row.raw in known[row.code]:
            keys[row.file.delivery_id].add(row.source_key)
    deliveries = Delivery.objects.filter(pk__in=keys).order_by("-as_of_on", "-pk")
    taken: set[str] = set()
    found = []
    for delivery in deliveries:
        rows = _read_again(delivery, keys[delivery.pk] - taken)
        taken |= {row.key for row in rows}
        found.append(Carried(delivery, rows))
    return found


def _read_again(delivery: Delivery, wanted: set[str]) -> list[Row]:
    """The delivery's rows with these keys, each key once."""
    profiles = {profile.code: profile for profile in city_profiles()}
    found: dict[str, Row] = {}
    for file in delivery.files.all():
        if file.profile in profiles:
            rows = read(profiles[file.profile], bytes_path(file.sha256).read_bytes()).rows
            found |= {row.key: row for row in rows if row.key in wanted}
    return list(found.values())
