"""The terms of a charge: scheme, policy and rates of one kind and one beginning of default."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.charge.policy import Policy
from arrears_office.law.kinds import Kind
from arrears_office.law.kinds.rules import ChargeScheme
from arrears_office.law.rates import InterestRate, RateBook


@dataclass(frozen=True)
class Terms:
    """All that is fixed before amounts and days are known."""

    scheme: ChargeScheme
    policy: Policy
    rates: RateBook
    article: str
    interest: InterestRate | None


def terms_of(kind: Kind, *, due_on: date, rates: RateBook, policy: Policy = Policy()) -> Terms:  # noqa: B008
    """The terms of a kind's claim that fell due on a day."""
    raise NotImplementedError
