"""A file as it came in: recognised by its content, read, not yet judged."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.reading import Profile, Reading, read, recognise
from intake.rows import content_hash


@dataclass(frozen=True, slots=True)
class Incoming:
    """Name and bytes as received, the profile that recognised them, and what it read."""

    name: str
    data: bytes
    profile: Profile
    reading: Reading

    @property
    def sha256(self) -> str:
        """The bytes' own fingerprint, under which they are kept."""
        return hashlib.sha256(self.data).hexdigest()


def take_in(
    files: Iterable[tuple[str, bytes]], profiles: Sequence[Profile]
) -> tuple[list[Incoming], list[str]]:
    """Read every file a profile recognises; returns them and the names nobody recognised."""
    taken: list[Incoming] = []
    unknown: list[str] = []
    for name, data in files:
        profile = recognise(profiles, name, data)
        if profile is None:
            unknown.append(name)
        else:
            taken.append(Incoming(name, data, profile, read(profile, data)))
    return taken, unknown


def digest_of(files: Iterable[Incoming]) -> str:
    """The fingerprint of the content: the same rows in any order, bytes or names are equal."""
    marks = sorted(
        mark
        for file in files
        for mark in (
            *(content_hash(row) for row in file.reading.rows),
            *(f"{p.column}|{p.code}|{p.raw}|{p.key}" for p in file.reading.problems),
        )
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()
