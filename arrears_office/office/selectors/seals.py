"""Check the chain of seals against the access records as they stand now; hand it to an auditor."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from arrears_office.office.access import persons_digest
from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal
from arrears_office.office.seals import FIELDS, seal_digest, seal_line

CHUNK = 2000
FORMAT = (
    "封印ごとに一行、そのあとに封印した記録が一行ずつ続く。"
    "封印の digest は、previous_digest の文字に続けて、"
    "各記録の行（改行 LF を含む）を順に入れた SHA-256 の16進。"
)


@dataclass(frozen=True)
class ChainState:
    """What a whole check found; `broken` seals and `altered` personal parts by number."""

    seals: int
    records: int
    unsealed: int
    disposed: int
    broken: list[int]
    altered: list[int]

    @property
    def ok(self) -> bool:
        """Whether nothing was changed, removed or slipped in under a seal."""
        return not self.broken and not self.altered


def chain_state() -> ChainState:
    """Every seal and every personal part reckoned anew; streams, so memory does not grow."""
    last = AccessSeal.objects.order_by("pk").last()
    records = AccessRecord.objects.count()
    return ChainState(
        seals=AccessSeal.objects.count(),
        records=records,
        unsealed=AccessRecord.objects.filter(pk__gt=last.last_id if last else 0).count(),
        disposed=records - AccessPersons.objects.exclude(record=None).count(),
        broken=[seal.pk for seal in broken_seals()],
        altered=altered_personal_parts(),
    )


def broken_seals() -> list[AccessSeal]:
    """Seals that no longer fit their records or their predecessor; empty when all is whole."""
    broken = []
    previous, reached = "", 0
    for seal in AccessSeal.objects.order_by("pk"):
        if seal.previous_digest != previous or not _holds(seal, previous, reached):
            broken.append(seal)
        previous, reached = seal.digest, seal.last_id
    return broken


def newest_seal_holds() -> bool | None:
    """Whether the newest seal fits its records: at most some thousands; None without a seal."""
    newest = list(AccessSeal.objects.order_by("-pk")[:2])
    if not newest:
        return None
    before = newest[1] if len(newest) > 1 else None
    return _holds(newest[0], newest[0].previous_digest, before.last_id if before else 0)


def altered_personal_parts() -> list[int]:
    """Numbers of personal parts that no longer give their record's digest.

    A disposed part is fine, and one without a record belongs to a response that never left.
    """
    parts = AccessPersons.objects.exclude(record=None).order_by("pk")
    fields = ("pk", "salt", "client_address", "public_ids", "record__persons_digest")
    return [
        pk
        for pk, salt, address, ids, digest in parts.values_list(*fields).iterator(CHUNK)
        if persons_digest(salt, address, ids) != digest
    ]


def chain_lines() -> Iterator[str]:
    """The chain for an outside auditor, line by line: seals and what they seal, no debtor's id."""
    yield json.dumps({"format": FORMAT, "fields": FIELDS}, ensure_ascii=False) + "\n"
    reached = 0
    for seal in AccessSeal.objects.order_by("pk"):
        yield _seal_words(seal)
        rows = _covered(reached, seal.last_id)
        for row in rows:
            yield seal_line(row)
        reached = seal.last_id


def _holds(seal: AccessSeal, previous: str, reached: int) -> bool:
    found = seal_digest(previous, _covered(reached, seal.last_id))
    return found == (seal.digest, seal.record_count)


def _covered(reached: int, last: int) -> Iterator[tuple[object, ...]]:
    rows = AccessRecord.objects.filter(pk__gt=reached, pk__lte=last).order_by("pk")
    return rows.values_list(*FIELDS).iterator(CHUNK)


def _seal_words(seal: AccessSeal) -> str:
    words = {
        "seal": seal.pk,
        "sealed_at": seal.sealed_at.isoformat(),
        "previous_digest": seal.previous_digest,
        "first_id": seal.first_id,
        "last_id": seal.last_id,
        "record_count": seal.record_count,
        "digest": seal.digest,
    }
    return json.dumps(words, ensure_ascii=True) + "\n"
