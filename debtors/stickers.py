"""The kinds of stickers (付せん): word, colour, layer, audience, ground, longest life."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.tables import Table, TableError, open_table
from debtors.disclosure import Layer

FILE = Path(__file__).resolve().parent / "sharing" / "stickers.toml"
COLOURS = tuple(f"st{number}" for number in range(1, 13))
"""Classes of app.css, each with 4.5:1 for its word (tests/web/test_contrast.py)."""
KEYS = ("code", "label", "word", "sign", "css", "layer", "audience", "ground", "evidence", "days")


class Audience(StrEnum):
    """Who reads a sticker beside the department that placed it."""

    OWN = "own"
    LAYER = "layer"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class StickerKind:
    """One kind: `label` in menus, `word` with `sign` on the tag; `days` is its longest life.

    `layer` is of domain.md §6.2; `ground` the article or rule, [V] read or [B] believed.
    """

    code: str
    label: str
    word: str
    sign: str
    css: str
    layer: Layer
    audience: Audience
    ground: str
    evidence: Evidence
    days: int

    @property
    def tag(self) -> str:
        """What stands on the person: ● 配慮."""
        return f"{self.sign} {self.word}"


def sticker_kinds() -> tuple[StickerKind, ...]:
    """All kinds, in the order of their file."""
    return tuple(_by_code().values())


def sticker_kind(code: str) -> StickerKind:
    """The kind of a code."""
    if code not in _by_code():
        raise LookupError(f"付せん「{code}」は stickers.toml にありません。")
    return _by_code()[code]


def load_stickers(path: Path) -> tuple[StickerKind, ...]:
    """The kinds of a file; TableError names file, key and remedy."""
    table = open_table(path)
    table.only("stickers")
    found = tuple(_kind(row) for row in table.tables("stickers"))
    codes = [each.code for each in found]
    if twins := sorted({code for code in codes if codes.count(code) > 1}):
        raise TableError(f"{path.name}: 「{twins[0]}」が二度あります。一つにしてください。")
    return found


@cache
def _by_code() -> dict[str, StickerKind]:
    return {each.code: each for each in load_stickers(FILE)}


def _kind(row: Table) -> StickerKind:
    row.only(*KEYS)
    css, days = row.text("css"), row.number("days")
    if css not in COLOURS:
        raise row.refuse("css", f"{'、'.join(COLOURS)} から選んでください。")
    if days == 0:
        raise row.refuse("days", "1以上の日数を書いてください。")
    return StickerKind(
        code=row.text("code"),
        label=row.text("label"),
        word=row.text("word"),
        sign=row.text("sign"),
        css=css,
        layer=layer_of(row, "layer"),
        audience=row.choice("audience", Audience),
        ground=row.text("ground"),
        evidence=row.choice("evidence", Evidence),
        days=days,
    )


def layer_of(row: Table, key: str) -> Layer:
    """A layer written as L0 to L6."""
    known = {f"L{layer:d}": layer for layer in Layer if layer >= Layer.EXISTENCE}
    if row.text(key) not in known:
        raise row.refuse(key, f"{'、'.join(known)} から選んでください。")
    return known[row.text(key)]
