"""A town for the review of access: clerks with caseloads, honest looks with their acts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from arrears_office.law.calendar import is_working_day
from arrears_office.office.city import city
from arrears_office.office.holidays import closed_days

TOKYO = ZoneInfo("Asia/Tokyo")
ON = date(2026, 11, 24)
LISTS = Path(__file__).parent / "cities"
PEOPLE, CLERKS, CASELOAD, LISTED = 3_000, 30, 80, 20
WORKED = 0.95
"""Share of single enquiries that leave a record; the rest is honest forgetfulness."""
PAGE, LIST = "滞納者", "滞納者一覧"


@dataclass
class Town:
    """Everybody: clerks as (key, department), debtors by department as (key of face, public id)."""

    clerks: list[tuple[int, str]]
    debtors: dict[str, list[tuple[int, str]]]
    looks: list[tuple[int, str, datetime, str, list[str]]] = field(default_factory=list)
    acts: list[tuple[str, int, datetime]] = field(default_factory=list)


def names(dice: random.Random) -> Iterator[str]:
    """Names about as they are spread in life: the first surnames of the list most often."""
    surnames = _words("surnames.txt")
    given = _words("given_names.txt")
    weights = [1 / (place + 4) for place in range(len(surnames))]
    while True:
        yield f"{dice.choices(surnames, weights)[0]} {dice.choice(given)}"


def _words(file: str) -> list[str]:
    text = (LISTS / file).read_text("utf-8")
    return [word.partition("=")[0] for word in text.split() if "=" in word]


def working_days(count: int) -> list[date]:
    """So many working days before ON, oldest first."""
    closed, found, day = closed_days(2026, 2026), list[date](), ON
    while len(found) < count:
        day -= timedelta(days=1)
        if is_working_day(day, closed):
            found.append(day)
    return found[::-1]


def moment(day: date, hour: int, minute: int) -> datetime:
    """A moment in Tokyo."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=TOKYO)


def honest(town: Town, reads: int, dice: random.Random) -> None:
    """Looks of sixty working days: caseload, lists, single enquiries; overtime now and then."""
    days = working_days(60)
    per_day = max(1, reads // (len(days) * len(town.clerks)))
    loads = {
        clerk: dice.sample(town.debtors[department], CASELOAD) for clerk, department in town.clerks
    }
    for clerk, department in town.clerks:
        for face, _ in loads[clerk]:
            for place in range(dice.randrange(12), len(days), 12):
                town.acts.append((department, face, moment(days[place], 11, 0)))
    for day in days:
        for clerk, department in town.clerks:
            for _ in range(per_day):
                _look(town, (clerk, department), loads[clerk], day, dice)
            if dice.random() < 0.003:
                late = dice.choice(loads[clerk])[1]
                town.looks.append((clerk, department, moment(day, 19, 20), PAGE, [late]))


def _look(
    town: Town, who: tuple[int, str], load: list[Any], day: date, dice: random.Random
) -> None:
    clerk, department = who
    at = moment(day, dice.randrange(9, 17), dice.randrange(60))
    lot = dice.random()
    if lot < 0.2:
        shown = [public_id for _, public_id in dice.sample(town.debtors[department], LISTED)]
        town.looks.append((clerk, department, at, LIST, shown))
    elif lot < 0.3:
        face, public_id = dice.choice(town.debtors[department])
        town.looks.append((clerk, department, at, PAGE, [public_id]))
        if dice.random() < WORKED:
            town.acts.append((department, face, at))
    else:
        town.looks.append((clerk, department, at, PAGE, [dice.choice(load)[1]]))


def departments() -> list[str]:
    """The codes of the city."""
    return [row.code for row in city().departments]
