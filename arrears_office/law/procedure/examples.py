"""Cases as the examples of this package write them: a kind, a day, and what is known."""

from datetime import date
from functools import cache
from typing import Any

from arrears_office.law.kinds import Kind, built_in, load
from arrears_office.law.procedure.facts import Case, Facts


@cache
def example_kind(code: str) -> Kind:
    """A kind the program brings along.

    >>> example_kind("water").name
    '水道料金'
    """
    return load([built_in(code)])[0]


def case(code: str, on: str, due: str = "2025-06-30", yen: int = 30_000, **known: Any) -> Case:
    """A claim of 30,000 yen due on 30 June 2025, weighed on an ISO day; 督促 as `demand="…"`.

    Words that look like a day become one; `answers` and everything else stay as they are.

    >>> case("water", "2026-11-24", demand="2025-07-20").facts.demanded_on
    datetime.date(2025, 7, 20)
    """
    done = {code: date.fromisoformat(day) for code, day in known.pop("done", {}).items()}
    if demand := known.pop("demand", None):
        done["demand"] = date.fromisoformat(demand)
    days = {key: date.fromisoformat(known[key]) for key in known if key.endswith("_on")}
    facts = Facts(due_on=date.fromisoformat(due), overdue_yen=yen, done=done, **(known | days))
    return Case(example_kind(code), facts, date.fromisoformat(on))
