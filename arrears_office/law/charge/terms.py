"""The terms of a charge: scheme, policy and rates of one kind and one beginning of default."""

from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from arrears_office.law.calendar import Closed
from arrears_office.law.charge.days import ONE_DAY, checked_day, effective_due_on
from arrears_office.law.charge.lines import TierLines, tier_lines
from arrears_office.law.charge.policy import Policy
from arrears_office.law.kinds import Kind, Row
from arrears_office.law.kinds.rules import ChargeMethod, ChargeScheme
from arrears_office.law.rates import InterestRate, RateBook

DEFAULT = Policy()
TAX_RATES = {
    "first_tier_months": 1, "first_rate": Fraction("7.3"), "later_rate": Fraction("14.6"),
    "first_margin": Fraction("1.0"), "later_margin": Fraction("7.3"),
}  # fmt: skip
"""What a kind without rates of its own takes when a city reckons it like tax."""
OF_THE_SCHEME = tuple(field.name for field in fields(ChargeScheme) if field.name != "starts")


@dataclass(frozen=True)
class Terms:
    """All that is fixed before amounts and days are known; rates in percent a year.

    `interest` is set for legal interest only; `unannounced`: default began after its last
    announced day. Equal terms are one object, so that their rate table is built once.
    """

    scheme: ChargeScheme
    policy: Policy
    rates: RateBook
    article: str
    interest: InterestRate | None
    unannounced: bool

    @cached_property
    def lines(self) -> TierLines:
        """The rate-day table of these terms."""
        return tier_lines(self.scheme, self.policy.segment_split, self.rates, self.interest)

    @property
    def known_until(self) -> date | None:
        """The last day whose rate is known; None: the rate does not hang on a calendar year."""
        return self.rates.known_until if self.scheme.special_rates else None


def terms_of(
    kind: Kind,
    *,
    due_on: date,
    rates: RateBook,
    policy: Policy = DEFAULT,
    closed: Closed = frozenset(),
) -> Terms:
    """The terms of a kind's claim that fell due on a day: the rows in force when default began.

    >>> from arrears_office.law.kinds import built_in, load
    >>> from arrears_office.law import rates
    >>> water, = load([built_in("water")])
    >>> for due_on in (date(2020, 3, 30), date(2020, 3, 31)):
    ...     print(terms_of(water, due_on=due_on, rates=rates.built_in()).interest.rate)
    5
    3
    """
    due_on = effective_due_on(
        checked_day(due_on, "納期限"), shifts=policy.holiday_shift, closed=closed
    )
    began_on = due_on + ONE_DAY
    interest = rates.interest_on(began_on)
    unannounced = began_on > interest.known_until
    return _terms(kind.charge.on(began_on), interest.from_on, unannounced, policy, rates)


@lru_cache(maxsize=1024)
def _terms(
    row: Row[ChargeScheme],
    interest_from_on: date,
    unannounced: bool,
    policy: Policy,
    rates: RateBook,
) -> Terms:
    scheme = scheme_under(row.value, policy)
    legal = scheme.method is ChargeMethod.LEGAL_INTEREST
    return Terms(
        scheme=scheme,
        policy=policy,
        rates=rates,
        article=row.article,
        interest=rates.interest_on(interest_from_on) if legal else None,
        unannounced=legal and unannounced,
    )


def scheme_under(scheme: ChargeScheme, policy: Policy) -> ChargeScheme:
    """The scheme with what the city's ordinance fixes otherwise.

    A kind that is not reckoned in tiers takes local tax's rates when the city says it is.

    >>> from arrears_office.law.kinds import built_in, load
    >>> water, = load([built_in("water")])
    >>> scheme = water.charge.newest.value
    >>> scheme_under(scheme, Policy(base_unit_yen=1000)).base_unit_yen
    1000
    >>> str(scheme_under(scheme, Policy(method=ChargeMethod.TWO_TIER)).later_rate)
    '73/5'
    """
    named = {name: getattr(policy, name) for name in OF_THE_SCHEME}
    named = {name: value for name, value in named.items() if value is not None}
    tiers = {ChargeMethod.TWO_TIER, ChargeMethod.SINGLE_TIER}
    if policy.method in tiers and scheme.method not in tiers:
        named = {**TAX_RATES, "special_rates": True, **named}
    method = policy.method or scheme.method
    if method in {ChargeMethod.FLAT, ChargeMethod.LEGAL_INTEREST}:
        named |= {"special_rates": False, "first_tier_months": 0}
    if method is ChargeMethod.FLAT and method is not scheme.method and policy.first_rate is None:
        raise ValueError("一律の率で計算するには、その率(first_rate)を決めてください。")
    return replace(scheme, starts=policy.start or scheme.starts, **named)
