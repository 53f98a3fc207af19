"""The joint water and sewerage slip: one paper, two claims of two classes, never mixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from arrears_office.law.appropriation.proportion import shares
from arrears_office.law.appropriation.values import AppropriationError


class JointSlip(StrEnum):
    """How a part payment of a joint slip is divided; the city's policy (domain §5)."""

    PROPORTIONAL = "proportional"
    AS_BILLED = "as_billed"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of the slip: the claim and its open yen, in the printed order."""

    claim: str
    yen: int


def split_slip(
    paid_yen: int, lines: Sequence[SlipLine], policy: JointSlip = JointSlip.PROPORTIONAL
) -> tuple[tuple[SlipLine, ...], int]:
    """The payment's yen for each line, and what is left over (過誤納); exact to the yen.

    Proportional divides by the open yen of the lines (largest remainder); as billed fills the
    lines in the printed order. What a line gets is then put to its own claim in the order of its
    own class. 下水道 is 強制徴収公債権 (自治法附則6条), 水道 私債権: one never pays for the other.

    >>> lines = [SlipLine("水道", 4_000), SlipLine("下水道", 2_000)]
    >>> [line.yen for line in split_slip(1_000, lines)[0]]
    [667, 333]
    >>> [line.yen for line in split_slip(4_500, lines, JointSlip.AS_BILLED)[0]]
    [4000, 500]
    >>> split_slip(6_100, lines)[1]
    100
    """
    if paid_yen < 0 or any(line.yen < 0 for line in lines):
        raise AppropriationError("納付書の額と入金は0円以上にしてください。")
    whole = sum(line.yen for line in lines)
    used = min(paid_yen, whole)
    open_yen = [line.yen for line in lines]
    found = shares(used, open_yen) if policy is JointSlip.PROPORTIONAL else _filled(used, open_yen)
    parts = tuple(SlipLine(line.claim, yen) for line, yen in zip(lines, found, strict=True))
    return parts, paid_yen - used


def _filled(yen: int, rows: Sequence[int]) -> list[int]:
    found = []
    for row in rows:
        found.append(min(row, yen))
        yen -= found[-1]
    return found
