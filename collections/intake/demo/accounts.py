"""Which levies a citizen falls behind with: one account each, over some fiscal years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.demo.citizens import Citizen, dice
from intake.demo.levies import LEVIES, Levy
from intake.demo.names import CHILDREN, NURSERIES, SCHOOLS
from intake.rows import Pairs

# kind → (youngest, oldest, share of such persons who fall behind)
_PERSONS = {
    "resident_tax": (19, 95, 0.33),
    "fixed_asset_tax": (30, 95, 0.30),
    "light_vehicle_tax": (19, 85, 0.34),
    "health_insurance_tax": (19, 74, 0.30),
    "water": (19, 95, 0.26),
    "housing": (22, 90, 0.10),
    "nursery": (22, 45, 0.12),
    "school_meals": (28, 52, 0.13),
    "nursing_care": (65, 99, 0.26),
    "late_elderly": (75, 99, 0.28),
}
_FIRMS = {"corporate_tax": 0.9, "fixed_asset_tax": 0.5, "water": 0.3}
_PREFIX = {"water": 2, "housing": 3, "school_meals": 4}


@dataclass(frozen=True)
class Account:
    """One citizen's levy: the department's own number, the years in arrears, how often.

    `patience`: days until a late bill is typically paid; `lost`: most are never paid.
    """

    citizen: Citizen
    levy: Levy
    number: str
    bill: str
    years: range
    misses: float
    patience: float
    lost: bool
    facts: Pairs


def accounts(seed: int, citizen: Citizen, first_year: int, last_year: int) -> Iterator[Account]:
    """Every account of one citizen, at least one; sewerage goes with water, one number for both."""
    rng = dice(seed, "accounts", citizen.serial)
    kinds = _kinds(seed, citizen, date(last_year, 10, 1))
    for levy in LEVIES:
        if levy.kind not in kinds:
            continue
        length = rng.choice((1, 2, 3, 4, 6, 8))
        start = rng.randint(first_year - length + 1, last_year)
        yield Account(
            citizen=citizen,
            levy=levy,
            number=_number(seed, citizen, levy.department),
            bill=f"{rng.randrange(1000):03}{citizen.serial:04}",
            years=range(max(start, first_year), min(start + length, last_year + 1)),
            misses=rng.uniform(0.2, 0.65),
            patience=rng.lognormvariate(5.3, 0.6),
            lost=rng.random() < 0.05,
            facts=_facts(seed, citizen, levy),
        )


def _kinds(seed: int, citizen: Citizen, on: date) -> set[str]:
    rng = dice(seed, "kinds", citizen.serial)
    if citizen.firm:
        return {kind for kind, share in _FIRMS.items() if rng.random() < share} or {"corporate_tax"}
    age = citizen.age_on(on)
    kinds = {
        kind
        for kind, (youngest, oldest, share) in _PERSONS.items()
        if rng.random() < share and youngest <= age <= oldest
    } or {"resident_tax"}
    return kinds | {"sewerage"} if "water" in kinds and rng.random() < 0.7 else kinds


def _number(seed: int, citizen: Citizen, department: str) -> str:
    """The department's own nine-digit number of this person (or child)."""
    scattered = dice(seed, "number", citizen.serial, department).randrange(10)
    return f"{_PREFIX.get(department, 9)}{scattered}{citizen.serial * 37 % 10**7:07}"


def _facts(seed: int, citizen: Citizen, levy: Levy) -> Pairs:
    rng = dice(seed, "facts", citizen.serial, levy.department)
    if levy.department == "water":
        uses = ("営業用",) if citizen.firm else ("家庭用",) * 15 + ("営業用", "浴場用")
        return (("use", rng.choice(uses)),)
    if levy.kind == "nursery":
        child = f"{citizen.surname[2][0] if citizen.surname[2] else citizen.surname[0]}"
        return (
            ("child_name", f"{child}{rng.choice(CHILDREN)}"),
            ("nursery_name", rng.choice(NURSERIES)),
        )
    if levy.kind == "school_meals":
        return (("school_name", rng.choice(SCHOOLS)),)
    return ()
