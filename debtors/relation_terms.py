"""What a relation may say of liability: the rules that its form and its service both keep."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from arrears_office.office.refusal import FieldsRefusedError
from arrears_office.web.era import era_short
from debtors.models import RelationSort

NEEDS_GROUND = frozenset(
    {
        RelationSort.HOUSEHOLD,
        RelationSort.CHILD,
        RelationSort.REPRESENTATIVE,
        RelationSort.TAX_AGENT,
        RelationSort.ADULT_GUARDIAN,
    }
)
"""Sorts that make nobody liable by themselves: whoever says otherwise names the ground."""
HEIRS = frozenset({RelationSort.HEIR, RelationSort.HEIR_REPRESENTATIVE})
_SHARE = re.compile(r"([0-9]{1,6})/([0-9]{1,6})|([0-9]{1,6})分の([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Terms:
    """Liability of the other, for which kinds, up to how much, from when to when."""

    liable: bool = False
    cap_yen: int | None = None
    share_of: str = ""
    kinds: tuple[str, ...] = ()
    from_on: date | None = None
    until_on: date | None = None
    note: str = ""
    phone: str = ""


class RelationRefused(FieldsRefusedError):  # noqa: N818 - sentences for the person at the desk
    """What stands against the entry."""


def share(text: str) -> Fraction:
    """A share as people write it; ValueError with the remedy.

    >>> share("1/2"), share("２分の１"), share("1")
    (Fraction(1, 2), Fraction(1, 2), Fraction(1, 1))
    """
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("⁄", "/")
    match = _SHARE.fullmatch(written)
    if written == "1":
        return Fraction(1)
    if match is None:
        raise ValueError(f"「{text}」を割合として読めません。1/2 のように書きます。")
    over, under = (match[1], match[2]) if match[1] else (match[4], match[3])
    if int(under) == 0:
        raise ValueError(f"「{text}」を割合として読めません。分母を 1 以上にします。")
    return Fraction(int(over), int(under))


def problems(
    sort: str, terms: Terms, *, kinds: Collection[str], taken: Fraction = Fraction(0)
) -> dict[str, str]:
    """Field → what stands against it.

    `kinds`: the kinds of the department that keeps the relation; `taken`: the shares that other
    heirs of the same person hold already.
    """
    found = {
        "cap_yen": _cap(sort, terms),
        "kinds": _kinds(sort, terms, kinds),
        "share_of": _share_of(sort, terms, taken),
        "until_on": _days(terms),
        "note": _ground(sort, terms),
    }
    return {field: words for field, words in found.items() if words}


def _cap(sort: str, terms: Terms) -> str:
    if terms.cap_yen is None:
        return ""
    if sort != RelationSort.GUARANTOR:
        return "極度額は、連帯保証人だけに入れます。空にします。"
    return "" if terms.cap_yen > 0 else "極度額は、1円以上にします。"


def _kinds(sort: str, terms: Terms, kinds: Collection[str]) -> str:
    if set(terms.kinds) - set(kinds):
        return "債権種別は、この課のものから選びます。"
    if sort == RelationSort.GUARANTOR and not terms.kinds:
        return "保証している債権種別を、一つ以上選びます。"
    return ""


def _share_of(sort: str, terms: Terms, taken: Fraction) -> str:
    """民法900条–902条: the shares of all heirs of one person are one whole."""
    if not terms.share_of:
        return ""
    try:
        mine = share(terms.share_of)
    except ValueError as wrong:
        return str(wrong)
    if not 0 < mine <= 1:
        return f"割合は 1 以下にします（入力は {terms.share_of}）。1/2 のように書きます。"
    if sort in HEIRS and taken + mine > 1:
        left = 1 - taken
        return (
            f"ほかの相続人が {taken} を持っています。あわせて 1 を超えないように、"
            f"{left} 以下にします。"
            if left > 0
            else "ほかの相続人の相続分が、もう 1 になっています。先にそちらを直します。"
        )
    return ""


def _days(terms: Terms) -> str:
    if terms.from_on and terms.until_on and terms.until_on < terms.from_on:
        return (
            f"終わりの日は、始まり（{era_short(terms.from_on)}）か、その後にします"
            f"（入力は {era_short(terms.until_on)}）。"
        )
    return ""


def _ground(sort: str, terms: Terms) -> str:
    if not terms.liable or sort not in NEEDS_GROUND or terms.note.strip():
        return ""
    name = RelationSort(sort).label
    return (
        f"{name}というだけでは、責任を負いません。責任を負うとするときは、"
        "その根拠（保証・第二次納税義務など）を備考に書きます。"
    )
