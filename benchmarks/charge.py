"""Late charges of a million receivables: a Decimal walk by year segments against `reckon_many`.

Receivables of the oldest year (default began ten years before the day) and of the newest, as
performance.md P11 has them, all looked at on one day; and one run of mixed days of payment.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random

from arrears_office.law import kinds, rates
from arrears_office.law.charge import Claim, Terms, reckon_many, terms_of
from arrears_office.law.charge.days import first_tier_end
from benchmarks.report import Row

TODAY = date(2026, 3, 31)
OLDEST, NEWEST = date(2016, 4, 1), date(2025, 4, 1)
SAMPLE = 200_000
GOAL = 1 / 13
SEED = 20090401
(TAX,) = kinds.load([kinds.built_in("resident_tax")])
BOOK = rates.built_in()


@dataclass(frozen=True)
class Measured:
    """Seconds for a million of each way, and on how many of the sample they differed."""

    decimal: float
    batch: float
    differences: int


def measure(count: int) -> list[Row]:
    """The rows of the table; `count` receivables are reckoned in the batch."""
    oldest = compared(on_one_day(count // 2, OLDEST))
    newest = compared(on_one_day(count // 2, NEWEST))
    mixed = compared(paid_some_day(count))
    ratio = (oldest.batch + newest.batch) / (oldest.decimal + newest.decimal)
    differences = oldest.differences + newest.differences + mixed.differences
    return [
        Row("charge: Decimal walk, oldest / 1,000,000", oldest.decimal, "s"),
        Row("charge: Decimal walk, newest / 1,000,000", newest.decimal, "s"),
        Row("charge: reckon_many, oldest / 1,000,000", oldest.batch, "s"),
        Row("charge: reckon_many, newest / 1,000,000", newest.batch, "s"),
        Row("charge: reckon_many : Decimal walk, averaged", ratio, "×", GOAL, "P11, plain Python"),
        Row("… of mixed days of payment", mixed.batch / mixed.decimal, "×"),
        Row("… differences on the sample", differences, "", 0, f"{SAMPLE:,} of each"),
    ]


def compared(claims: list[Claim]) -> Measured:
    """Both ways over the same claims; the Decimal walk over the sample only."""
    sample = claims[:SAMPLE]
    walked, decimal = timed(lambda: [decimal_walk(*claim[:3]) for claim in sample])
    reckoned, batch = timed(lambda: reckon_many(terms_for, claims))
    wrong = sum(a != b for a, b in zip(walked, reckoned, strict=False))
    return Measured(decimal / len(sample) * 10**6, batch / len(claims) * 10**6, wrong)


def timed(work: Callable[[], list[int | None]]) -> tuple[list[int | None], float]:
    """What the work gave, and its processor seconds."""
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def terms_for(due_on: date) -> Terms:
    """Resident tax under the default policy."""
    return terms_of(TAX, due_on=due_on, rates=BOOK)


def on_one_day(count: int, first: date) -> list[Claim]:
    """Claims due on any day of a year, all looked at today."""
    random = Random(SEED)
    return [
        Claim(amount(random), first + timedelta(random.randrange(330)), TODAY) for _ in range(count)
    ]


def paid_some_day(count: int) -> list[Claim]:
    """Claims of twenty years, each paid within eight years of its due date."""
    random = Random(SEED)
    found = []
    for _ in range(count):
        due = date(2005, 4, 1) + timedelta(random.randrange(7600))
        found.append(Claim(amount(random), due, due + timedelta(random.randrange(1, 3000))))
    return found


def amount(random: Random) -> int:
    """Yen, log-normal, in hundreds."""
    return int(random.lognormvariate(10.5, 1)) // 100 * 100


def both_tiers(year: int) -> tuple[Decimal, Decimal]:
    """Percent of both tiers in a calendar year."""
    row, scheme = BOOK.special_on(date(year, 7, 1)), TAX.charge.newest.value
    first = row.first_of(scheme.first_rate, scheme.first_margin)
    later = row.later_of(scheme.later_rate, scheme.later_margin)
    return (
        Decimal(first.numerator) / first.denominator,
        Decimal(later.numerator) / later.denominator,
    )


RATES = {year: both_tiers(year) for year in range(2000, 2041)}
YEN = Decimal(1)


def decimal_walk(amount_yen: int, due_on: date, paid_on: date) -> int | None:
    """The charge as one writes it down: year by year, tier by tier, each segment cut."""
    if amount_yen < 2000 or paid_on <= due_on:
        return 0
    base, start = Decimal(amount_yen // 1000 * 1000), due_on + timedelta(1)
    tier_end = first_tier_end(start, 1)
    segments: list[tuple[Decimal, int]] = []
    tiers = ((start, min(tier_end, paid_on)), (tier_end + timedelta(1), paid_on))
    for tier, (first, last) in enumerate(tiers):
        day = first
        while day <= last:
            end = min(last, date(day.year, 12, 31))
            rate, days = RATES[day.year][tier], (end - day).days + 1
            if segments and segments[-1][0] == rate:
                days += segments.pop()[1]
            segments.append((rate, days))
            day = end + timedelta(1)
    yen = sum(
        (base * rate * days / Decimal(36500)).quantize(YEN, rounding=ROUND_DOWN)
        for rate, days in segments
    )
    return int(yen) // 100 * 100 if yen >= 1000 else 0
