"""Marks on a debtor beside his claims: stickers, holds and conditions of life, one Flag each."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Flag:
    """One mark of one debtor that the viewer may see: sort and code, its word with a sign
    ("● 配慮"), the tag's class, whose it is and until when it stands.

    `sort` is "sticker", "hold" or "condition"; `says` is the sentence of what it changes, for the
    debtor's page ("" for a sticker).
    """

    sort: str
    code: str
    word: str
    css: str
    department: str
    until_on: date | None = None
    from_on: date | None = None
    note: str = ""
    says: str = ""
