"""The sample deliveries of みすず市, and small files made in their shapes."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from intake.reading import Profile, Reading, load_profiles, read
from intake.rows import Row

EXTRACTS = Path(__file__).resolve().parent.parent / "extracts"
MONTHS = ("2026-09", "2026-10")
PROFILES = load_profiles()
BY_CODE = {profile.code: profile for profile in PROFILES}


def sample(month: str, code: str) -> bytes:
    """The bytes of one sample file."""
    return (EXTRACTS / month / BY_CODE[code].file_name).read_bytes()


@cache
def sample_reading(month: str, code: str) -> Reading:
    """What one sample file says; read once for the whole run, not to be changed."""
    return read(BY_CODE[code], sample(month, code))


def unlined(rows: list[Row]) -> list[Row]:
    """The rows without the place they stood at."""
    return [replace(row, line=0) for row in rows]


def tax_claims(*changes: tuple[str, str], line_end: str = "\r\n") -> bytes:
    """A header and one good tax claim, its text changed, in CP932."""
    header, first = sample("2026-09", "tax_claims").decode("cp932").split("\r\n")[:2]
    for old, new in changes:
        assert old in first, old
        first = first.replace(old, new, 1)
    return f"{header}{line_end}{first}{line_end}".encode("cp932")


def with_columns(profile: Profile, data: bytes, order: list[str]) -> bytes:
    """A comma file of a profile with its columns in another order."""
    encoding = profile.encodings[0]
    lines = [line.split(",") for line in data.decode(encoding).splitlines()]
    places = [lines[0].index(name) for name in order]
    return "\r\n".join(",".join(line[place] for place in places) for line in lines).encode(encoding)
