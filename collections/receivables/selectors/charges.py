"""延滞金 and 遅延損害金 of claims on a 計算日: the ledger's history, the city's policy, the law.

The department's host fixes the sum; what stands here is 概算 and never part of a balance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.law.calendar import Closed
from arrears_office.law.charge import Charge, Policy, Relief, Terms, reckon, terms_of
from arrears_office.law.kinds import LegalClass
from arrears_office.law.rates import RateBook
from arrears_office.office.city import city
from arrears_office.office.holidays import closed_days, closed_near
from arrears_office.office.kinds import kind
from arrears_office.office.rates import rate_book
from receivables.principal import Principal, principal_of
from receivables.selectors.claims import Claim

NO_RELIEFS: Mapping[int, Sequence[Relief]] = {}
FIRST_YEAR = 1990
"""No claim was ever due before: intake holds earlier days."""


@dataclass(frozen=True, slots=True)
class ClaimCharge:
    """One claim's charge on the day: law's answer with the terms and the history it came from.

    `late_damages`: the claim is private, so this is 遅延損害金 and no 延滞金; never add the two.
    """

    charge: Charge
    terms: Terms
    principal: Principal
    reliefs: Sequence[Relief]
    late_damages: bool
    reckoned_on: date

    @property
    def yen(self) -> int | None:
        """The whole charge; None where only the department's own figure counts."""
        return self.charge.yen

    @property
    def owed_yen(self) -> int | None:
        """What of it is still to be paid, after the charge received beside the principal."""
        yen = self.charge.yen
        return None if yen is None else max(0, yen - self.principal.received_yen)


def is_late_damages(kind_code: str) -> bool:
    """Whether a kind bears 遅延損害金 (private claims) and not 延滞金."""
    return kind(kind_code).legal_class is LegalClass.PRIVATE


def charges_of(
    claims: Iterable[Claim],
    *,
    reckoned_on: date,
    reliefs: Mapping[int, Sequence[Relief]] = NO_RELIEFS,
) -> dict[int, ClaimCharge]:
    """Claim → its charge if the rest were paid on the day; 執行停止 and 猶予 in `reliefs`."""
    rates = rate_book()
    return {
        claim.pk: charge_of(
            claim.kind,
            claim.due_on,
            principal_of(claim.assessed_yen, claim.postings),
            reckoned_on=reckoned_on,
            reliefs=reliefs.get(claim.pk, ()),
            rates=rates,
        )
        for claim in claims
    }


def charge_of(
    kind_code: str,
    due_on: date,
    principal: Principal,
    *,
    reckoned_on: date,
    reliefs: Sequence[Relief],
    rates: RateBook,
) -> ClaimCharge:
    """One claim's charge on the day; only payments made by then count."""
    policy = city().charge_policy(kind_code)
    closed = closed_near(due_on) if policy.holiday_shift else frozenset()
    terms = terms_of(kind(kind_code), due_on=due_on, rates=rates, policy=policy, closed=closed)
    charge = reckon(
        terms,
        amount_yen=principal.assessed_yen,
        due_on=due_on,
        paid_on=reckoned_on,
        parts=principal.parts_until(reckoned_on),
        changes=principal.changes,
        reliefs=reliefs,
        closed=closed,
    )
    return ClaimCharge(
        charge, terms, principal, tuple(reliefs), is_late_damages(kind_code), reckoned_on
    )


def closed_for(policy: Policy, until: date) -> Closed:
    """The closed days law needs: none where the files bring effective due dates."""
    if not policy.holiday_shift:
        return frozenset()
    return closed_days(FIRST_YEAR, max(until.year, FIRST_YEAR) + 1)
