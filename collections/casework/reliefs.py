"""Which delivered acts lift a late charge, and for which days (地方税法15条の9①)."""

from collections.abc import Sequence

from arrears_office.law.charge import Relief
from arrears_office.law.charge.shapes import ReliefKind
from arrears_office.law.kinds import LegalClass
from arrears_office.office.kinds import kind
from casework.selectors.facts import Act

LIFTS = {"execution_suspended": ReliefKind.ALL, "grace": ReliefKind.GRACE_RATE}
LIFTED_CLASSES = frozenset({LegalClass.TAX, LegalClass.ENFORCEABLE})
"""Other claims know neither 執行停止 nor 換価の猶予; 15条の9 does not speak of them."""


def reliefs_of(kind_code: str, acts: Sequence[Act]) -> tuple[Relief, ...]:
    """The periods of one claim, both ends counted [B]; an act without release is still open.

    執行停止 lifts all of the charge, 換価の猶予 what is above the 猶予特例 rate.
    A release before its own act is a slip of the file and lifts nothing.
    """
    if kind(kind_code).legal_class not in LIFTED_CLASSES:
        return ()
    return tuple(
        Relief(act.on, act.released_on, LIFTS[act.sort])
        for act in acts
        if act.sort in LIFTS and (act.released_on is None or act.released_on >= act.on)
    )
