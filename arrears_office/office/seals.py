"""How a seal's digest is reckoned; pure, so that an auditor can repeat it from an export."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

FIELDS = (
    "id",
    "at",
    "staff_id",
    "role",
    "what",
    "basis",
    "purpose",
    "layers",
    "person_count",
    "persons_id",
    "persons_digest",
)
"""The columns of an access record in the order in which the digest takes them."""


def seal_digest(previous: str, rows: Iterable[tuple[Any, ...]]) -> tuple[str, int]:
    """SHA-256 over the previous digest and each row as one JSON line; with the number of rows."""
    digest = hashlib.sha256(previous.encode("ascii"))
    count = 0
    for row in rows:
        digest.update(seal_line(row).encode("ascii"))
        count += 1
    return digest.hexdigest(), count


def seal_line(row: tuple[Any, ...]) -> str:
    """One record as the digest takes it: a JSON line in ASCII with its end."""
    return json.dumps([_plain(value) for value in row], ensure_ascii=True) + "\n"


def _plain(value: Any) -> Any:
    """A moment as UTC to the millisecond (what both databases keep), all else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    return value
