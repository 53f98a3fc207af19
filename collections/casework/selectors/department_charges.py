"""The late charge of kinds as a whole, with what 執行停止 and 猶予 lift of it, without 満了."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from arrears_office.law.charge import Relief
from casework.models import Disposition, PrescriptionDay
from casework.reliefs import LIFTS, reliefs_of
from casework.selectors.facts import Act
from receivables.selectors.department_charges import KindCharge, charges_of_kinds


def department_charges(
    codes: Iterable[str], *, on: date, reckoned_on: date, left_out: Iterable[int] = ()
) -> list[KindCharge]:
    """Overdue claims of these kinds on the day, their balance and late charge on the 計算日.

    Sums for people who may see all the rows; whoever calls it has asked that. Four queries.
    """
    wanted = list(codes)
    return charges_of_kinds(
        wanted,
        on=on,
        reckoned_on=reckoned_on,
        reliefs=_reliefs(wanted),
        left_out=tuple(left_out),
    )


def barred_claims(codes: Iterable[str]) -> dict[int, int]:
    """Claim → balance in yen that may not be asked for any more (自治法236条②, 地方税法18条②)."""
    rows = PrescriptionDay.objects.filter(matured=True, needs_invocation=False, kind__in=codes)
    return dict(rows.values_list("receivable_id", "balance_yen"))


def _reliefs(codes: Sequence[str]) -> dict[int, tuple[Relief, ...]]:
    rows = (
        Disposition.objects.filter(current=True, sort__in=LIFTS, receivable__kind__in=codes)
        .order_by("disposed_on", "pk")
        .values_list("receivable_id", "receivable__kind", "sort", "disposed_on", "released_on")
    )
    acts: dict[tuple[int, str], list[Act]] = defaultdict(list)
    for claim, kind, sort, disposed_on, released_on in rows:
        acts[claim, kind].append(Act(sort, disposed_on, released_on))
    found = {claim: reliefs_of(kind, some) for (claim, kind), some in acts.items()}
    return {claim: reliefs for claim, reliefs in found.items() if reliefs}
