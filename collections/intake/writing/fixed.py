"""Fixed-length records: text filled with blanks, numbers with zeros, all counted in bytes."""

from intake.reading.fields import field_named
from intake.reading.profile import Profile
from intake.writing.columns import OutCell
from intake.writing.trouble import UnwritableError

_ZERO_FILLED = {"yen", "year", "term"}


def write_fixed(profile: Profile, records: list[list[OutCell]]) -> bytes:
    """Every record in full length with the profile's line end."""
    sorts = {
        recipe.column: field_named(profile.channel, path).sort
        for path, recipe in profile.recipes.items()
    }
    end = profile.newline.encode("ascii")
    lines = []
    for at, record in enumerate(records, start=1):
        for name, width, cell in zip(profile.header, profile.widths, record, strict=True):
            raw = _encoded(profile, at, name, str(cell))
            if len(raw) > width:
                raise UnwritableError(at, name, cell, f"は{width}バイトに入りません。")
            lines.append(_filled(raw, width, sorts.get(name, "text")))
        lines.append(end)
    return b"".join(lines)


def _encoded(profile: Profile, at: int, name: str, text: str) -> bytes:
    if any(mark < " " for mark in text):
        raise UnwritableError(at, name, text, "に制御文字があります。")
    try:
        return text.encode(profile.encodings[0])
    except UnicodeEncodeError as error:
        why = f"の「{text[error.start]}」は {profile.encodings[0]} にない文字です。"
        raise UnwritableError(at, name, text, why) from error


def _filled(raw: bytes, width: int, sort: str) -> bytes:
    if sort == "date" and not raw:
        return b"0" * width
    return raw.rjust(width, b"0") if sort in _ZERO_FILLED else raw.ljust(width)
