"""Random claims and schemes, for the program and for the oracle alike."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from arrears_office.law import charge as program
from arrears_office.law import kinds, rates
from tests.law import oracle_charge as oracle

TAX, WATER = kinds.load(kinds.built_in(code) for code in ("resident_tax", "water"))
FIRST_DUE, LAST_DUE = date(1997, 1, 31), date(2027, 3, 31)


LEGAL_INTEREST = oracle.Scheme(
    "legal_interest", months=0, special=False, base_minimum=0, base_unit=1, minimum=0, unit=1
)
SCHEMES = (
    oracle.Scheme("two_tier"), oracle.Scheme("two_tier"), oracle.Scheme("two_tier"),
    oracle.Scheme("two_tier", months=3),
    oracle.Scheme("two_tier", months=0),
    oracle.Scheme("two_tier", first="7.25", later="14.5", later_margin="7.25"),
    oracle.Scheme("two_tier", first="7.25", later="14.5", minimum=2000),
    oracle.Scheme("two_tier", special=False),
    oracle.Scheme("single_tier"),
    oracle.Scheme("flat", months=0, first="10.95", later="10.95", special=False),
    LEGAL_INTEREST,
)  # fmt: skip


class Made(NamedTuple):
    """A claim with its ordinance, as the oracle takes it."""

    scheme: oracle.Scheme
    claim: oracle.Claim


def made(random: Random, longest: int = 400) -> Made:
    """One claim; a fifth of them under an ordinance that differs from local tax."""
    scheme = scheme_of(random)
    due = FIRST_DUE + timedelta(random.randrange((LAST_DUE - FIRST_DUE).days))
    if random.random() < 0.3:  # month ends and the turn of the year are where rules break
        due = due.replace(month=random.choice((1, 2, 12)), day=random.choice((1, 27, 28, 25)))
    paid = due + timedelta(int(longest * random.random() ** 2) - 3)
    amount = random.choice((random.randrange(4000), random.randrange(300_000), 10**6))
    parts, left = [], amount
    while random.random() < 0.35 and left and paid > due:
        part = left if random.random() < 0.1 else random.randrange(left + 1)
        left -= part
        parts.append((paid - timedelta(random.randrange((paid - due).days + 5)), part))
    reliefs = tuple(relief_of(random, scheme, due) for _ in range(random.choice((0, 0, 0, 1, 2))))
    return Made(scheme, oracle.Claim(amount, due, paid, tuple(parts), reliefs))


def scheme_of(random: Random) -> oracle.Scheme:
    """Local tax most often; else premiums, 受益者負担金, flat and legal interest."""
    scheme = random.choice(SCHEMES)
    if random.random() < 0.5:
        scheme = scheme._replace(
            by_year=random.random() < 0.4,
            floors_each=random.random() < 0.7,
            parts=random.choice(("residual", "residual_runs_on", "original")),
        )
    return scheme


def relief_of(random: Random, scheme: oracle.Scheme, due: date) -> tuple[date, date | None, str]:
    """A period of 猶予 or 執行停止, before, in or after the days charged."""
    first = due + timedelta(random.randrange(-40, 300))
    last = None if random.random() < 0.2 else first + timedelta(random.randrange(90))
    graceful = scheme.method != "legal_interest" and random.random() < 0.5
    return first, last, "grace_rate" if graceful else "all"


def program_terms(scheme: oracle.Scheme, due: date) -> program.Terms:
    """The terms of the same ordinance."""
    kind = WATER if scheme.method == "legal_interest" else TAX
    policy = program_policy(scheme)
    return program.terms_of(kind, due_on=due, rates=rates.built_in(), policy=policy)


@cache
def program_policy(scheme: oracle.Scheme) -> program.Policy:
    """The same ordinance in the program's words."""
    words: dict[str, object] = {
        "segment_split": "calendar_year" if scheme.by_year else "rate",
        "segment_rounding": "floor_each" if scheme.floors_each else "none",
        "partial_payment_base": scheme.parts,
        "base_minimum_yen": scheme.base_minimum,
        "base_unit_yen": scheme.base_unit,
        "minimum_yen": scheme.minimum,
        "unit_yen": scheme.unit,
    }
    if scheme.method == "flat":
        words |= {"flat_rate": scheme.first}
    if scheme.method in {"two_tier", "single_tier"}:
        words |= {
            "scheme": "single_tier" if scheme.method == "single_tier" else "two_tier_special",
            "special_rates": scheme.special,
            "first_tier_months": scheme.months,
            "first_rate": scheme.first,
            "later_rate": scheme.later,
            "first_margin": scheme.first_margin,
            "later_margin": scheme.later_margin,
        }
    return program.policy_of(words)


def differences(claims: Iterable[Made]) -> list[str]:
    """Every claim on which program, batch and oracle disagree, in yen or in segments."""
    found = []
    batches: dict[int, tuple[program.Terms, list[program.Claim], list[int]]] = {}
    for scheme, claim in claims:
        yen, segments = oracle.charge(scheme, claim)
        terms = program_terms(scheme, claim.due)
        reliefs = [program.Relief(a, b, program.ReliefKind(kind)) for a, b, kind in claim.reliefs]
        told = program.reckon(
            terms,
            amount_yen=claim.amount,
            due_on=claim.due,
            paid_on=claim.paid,
            parts=claim.parts,
            reliefs=reliefs,
        )
        same = [(s.from_on, s.to_on, s.rate, s.base_yen) for s in told.segments] == segments
        if told.yen != yen or not same:
            found.append(f"{scheme} {claim}: oracle {yen} {segments}, program {told}")
        row = program.Claim(claim.amount, claim.due, claim.paid, claim.parts, reliefs)
        _, rows, sums = batches.setdefault(id(terms), (terms, [], []))
        rows.append(row)
        sums.append(yen)
    for terms, rows, sums in batches.values():
        many = program.reckon_many(lambda _, terms=terms: terms, rows)  # type: ignore[misc]
        if many != sums:
            found.append(f"batch {terms.scheme}: {rows} gives {many}, not {sums}")
    return found
