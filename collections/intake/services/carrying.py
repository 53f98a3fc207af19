"""Rows of earlier deliveries that only waited for their claim or person: taken up when it comes."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from intake.city_profiles import city_profiles
from intake.models import DeliveryState, HeldRow
from intake.reading import read
from intake.rows import Row
from intake.services.deliveries import bytes_path

WAITS_FOR_CLAIM, WAITS_FOR_PERSON = "no_claim", "no_person"


def waiting_rows(
    department: str, *, claims: Collection[str], persons: Collection[str], as_of_on: date
) -> dict[str, list[Row]]:
    """Channel → rows held as 債権なし (or without their person) that these claims let in.

    They are read again from the bytes kept, so nothing is lost when a department sends only what
    is new. Rows of a delivery for a later day wait on: an older day knew nothing of them.
    """
    waiting = HeldRow.objects.filter(
        code__in=(WAITS_FOR_CLAIM, WAITS_FOR_PERSON),
        resolved_by__isnull=True,
        closed_at__isnull=True,
        file__delivery__department=department,
        file__delivery__state=DeliveryState.APPLIED,
        file__delivery__as_of_on__lte=as_of_on,
    ).order_by("-file__delivery__as_of_on", "-pk")
    known = {WAITS_FOR_CLAIM: set(claims), WAITS_FOR_PERSON: set(persons)}
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in waiting.select_related("file"):
        if row.raw in known[row.code]:
            keys[row.file.sha256, row.file.profile].add(row.source_key)
    return _read_again(keys)


def _read_again(keys: dict[tuple[str, str], set[str]]) -> dict[str, list[Row]]:
    """The rows with these keys, each key once: the newest delivery's."""
    profiles = {profile.code: profile for profile in city_profiles()}
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for (sha256, code), wanted in keys.items():
        profile = profiles.get(code)
        if profile is None:
            continue
        for row in read(profile, bytes_path(sha256).read_bytes()).rows:
            if row.key in wanted:
                found[profile.channel].setdefault(row.key, row)
    return {channel: list(rows.values()) for channel, rows in found.items()}
