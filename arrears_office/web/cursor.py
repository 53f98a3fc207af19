"""The signed text that says where a page of a list begins; no name and no term is ever in it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="arrears_office.web.keyset")


@dataclass(frozen=True)
class Cursor:
    """Order, way, the edge row's public id, and how many rows stand before the page.

    Whole numbers and days of the edge row travel along, so a page continues where it stopped even
    if that row has moved since; every other value is read back and never leaves the server.
    """

    sort: str
    backward: bool
    edge: str
    before: int
    inline: dict[str, int | date | None]

    def __str__(self) -> str:
        values = {k: v.isoformat() if isinstance(v, date) else v for k, v in self.inline.items()}
        return _SIGNER.sign_object([self.sort, int(self.backward), self.edge, self.before, values])

    @classmethod
    def read(cls, text: str, *, sort: str) -> "Cursor | None":
        """The cursor somebody sent back; None if it is not ours or belongs to another order."""
        try:
            code, way, edge, before, values = _SIGNER.unsign_object(text)
        except (BadSignature, ValueError):
            return None
        inline = {
            name: date.fromisoformat(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return cls(code, bool(way), edge, before, inline) if code == sort else None


def inline_values(row: dict[str, Any], fields: tuple[str, ...]) -> dict[str, int | date | None]:
    """What of a row may stand in the address: yen, counts, days and gaps; moments and text not."""
    return {
        name: row[name]
        for name in fields
        if row[name] is None
        or (isinstance(row[name], int | date) and not isinstance(row[name], bool | datetime))
    }
