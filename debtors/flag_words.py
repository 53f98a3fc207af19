"""What a flag says: word, colour, sentence and layer, by its sort and code."""

from collections.abc import Callable, Iterable
from typing import Any

from arrears_office.law.kinds import Kind
from arrears_office.office.kinds import kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.conditions import SIGNS, layer_of_condition, says
from debtors.disclosure import Layer
from debtors.flags import Flag
from debtors.stickers import sticker_kind

STICKER, HOLD, CONDITION = "sticker", "hold", "condition"
HELD = ("hold", "保留")
HOLD_WORD = "■ 保留"


def kinds_told(viewer: Viewer, department: str) -> list[Kind]:
    """Kinds for which a condition's change is told: the recording department's, and the viewer's
    by duty; so it depends on nothing that he may not know."""
    open_kinds = disclosure.kinds_at(viewer, Layer.AMOUNTS)
    return [each for each in kinds() if each.code in open_kinds or each.department == department]


def layers_of_flags(flags: Iterable[Flag]) -> frozenset[Layer]:
    """The layers that showing these flags opens, for the access record."""
    of_sort: dict[str, Callable[[str], Layer]] = {
        STICKER: lambda code: sticker_kind(code).layer,
        HOLD: lambda _: Layer.ARREARS,
        CONDITION: layer_of_condition,
    }
    return frozenset(of_sort[flag.sort](flag.code) for flag in flags)


def _sticker_flag(code: str, _: str, __: Viewer) -> dict[str, Any]:
    kind = sticker_kind(code)
    return {"sort": STICKER, "code": code, "word": kind.tag, "css": kind.css}


def _hold_flag(_: str, __: str, ___: Viewer) -> dict[str, Any]:
    says_hold = "どの課も、この日まで催告・差押えなどを始めません。"
    return {"sort": HOLD, "code": HELD[0], "word": HOLD_WORD, "css": "warn", "says": says_hold}


def _condition_flag(sort: str, department: str, viewer: Viewer) -> dict[str, Any]:
    sign, word, css = SIGNS[sort]
    sentences = says(sort, kinds_told(viewer, department))
    return {"sort": CONDITION, "code": sort, "word": f"{sign} {word}", "css": css,
            "says": sentences}  # fmt: skip


MAKE: dict[str, Callable[[str, str, Viewer], dict[str, Any]]] = {
    STICKER: _sticker_flag,
    HOLD: _hold_flag,
    CONDITION: _condition_flag,
}
