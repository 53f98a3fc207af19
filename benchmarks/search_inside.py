"""Inside one process of the program, on PostgreSQL: what each search of the list costs.

Milliseconds are medians of several turns; ratios are medians of pairs in one run. The trigram
index against which P4 measures is made here and nowhere else.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
TURNS = 5
PAIRS = 15
TODAY = date(2026, 11, 24)
TERMS = {
    "two signs, common": "田中",
    "two signs, rare": "鑓水",
    "one sign, common": "田",
    "one sign, rare": "鑓",
    "full name with a variant": "髙橋 健太",
    "beginning of a reading": "タカハ",
    "reading, half-width, rare": "ﾔﾘﾐｽﾞ",
    "whole telephone": "090-1111-4471",
    "last four of a telephone": "4471",
    "number": "000123456",
    "notice": "N-0123456-01",
    "town and lot": "美原3丁目4番",
    "name and town": "鑓水 美原",
    "nobody": "鬱蒼鬱",
}
NEAR = ("鑓川健太", "佐藤 健犬", "ヤリミス", "タカハシ ゲンタ", "鬱蒼鬱")
AGAINST_TRIGRAMS = ("田中", "鑓水", "田", "鑓")
TRIGRAM = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX trigram ON debtors_personstate USING gin (name_key gin_trgm_ops)",
    "ANALYZE debtors_personstate",
)
WHOLE_STATES = re.compile(r"Seq Scan on debtors_personstate")


def main(persons: int) -> dict[str, Any]:
    """Fill, then measure as 室長 and as a clerk of 水道課."""
    django.setup()
    from benchmarks.search_city import fill  # noqa: PLC0415 - after the set-up

    began = time.perf_counter()
    fill(persons)
    told: dict[str, Any] = {"filled": time.perf_counter() - began, "ms": [], "plans": []}
    for name, viewer in viewers().items():
        for what, term in TERMS.items():
            told["ms"] += _searched(f"{name}: {what}", viewer, term)
            told["plans"] += _scans(f"{name} {term}", _found(viewer, term))
        told["ms"] += [_nearly(f"{name}: near", viewer, term) for term in NEAR]
    told["scans"] = len(told["plans"])
    chief = viewers()["室長"]
    told["ratios"] = [("page", "first page of 鑓水 : fifty rows by key", _page_ratio(chief))]
    told["ratios"] += _trigrams(told)
    return told


def viewers() -> dict[str, Any]:
    """室長 sees every kind; a water clerk is one of those to whom taxes do not exist."""
    from arrears_office.office.roles import Appointment, Role  # noqa: PLC0415
    from arrears_office.office.viewer import Duty, Viewer  # noqa: PLC0415

    def viewer(role: Role, department: str | None, appointment: Appointment) -> Viewer:
        return Viewer(1, "b", "b", "ja", TODAY, (Duty(role, department, appointment),))

    return {
        "室長": viewer(Role.OFFICE_CHIEF, None, Appointment.BOTH),
        "水道": viewer(Role.CLERK, "water", Appointment.NONE),
    }


def _found(viewer: Any, term: str) -> Any:
    from debtors.selectors import found_by, visible_debtors  # noqa: PLC0415
    from debtors.terms import read  # noqa: PLC0415
    from receivables.selectors import debtors_of_notice  # noqa: PLC0415

    return visible_debtors(viewer).filter(found_by(viewer, read(term), notices=debtors_of_notice))


def _count(rows: Any) -> int:
    from arrears_office.web.keyset import COUNT_CAP  # noqa: PLC0415

    return int(rows.order_by().values("pk")[: COUNT_CAP + 1].count())


def _page(rows: Any) -> Callable[[], list[Any]]:
    ordered = rows.order_by("-visible_yen", "pk").values("pk", "public_id", "visible_yen")
    return lambda: list(ordered[:51])


def _searched(what: str, viewer: Any, term: str) -> list[tuple[str, float]]:
    rows = _found(viewer, term)
    total = _count(rows)
    return [
        (f"{what} 「{term}」 {total:,} found: count", _ms(lambda: _count(rows))),
        ("… first page", _ms(_page(rows))),
    ]


def _nearly(what: str, viewer: Any, term: str) -> tuple[str, float]:
    from debtors.selectors import near_matches, readings_of  # noqa: PLC0415
    from debtors.terms import read  # noqa: PLC0415

    def act() -> list[Any]:
        asked = read(term)
        return near_matches(viewer, asked, readings=readings_of(viewer, asked))

    return f"{what} 「{term}」 {len(act())} offered", _ms(act)


def _page_ratio(viewer: Any) -> float:
    from debtors.selectors import visible_debtors  # noqa: PLC0415

    by_key = visible_debtors(viewer).filter(pk__in=range(10_000, 10_050))
    return _ratio(_page(_found(viewer, "鑓水")), _page(by_key))


def _trigrams(told: dict[str, Any]) -> list[tuple[str, str, float]]:
    """The count of states by their signs against the count by pg_trgm, forced to its index.

    One process each: else the slower plan calls for workers and the machine's cores decide.
    """
    from django.db import connection  # noqa: PLC0415

    from debtors.models import PersonState  # noqa: PLC0415

    with connection.cursor() as cursor:
        for statement in TRIGRAM:
            cursor.execute(statement)
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    ratios = []
    for term in AGAINST_TRIGRAMS:
        signs = PersonState.objects.filter(name_key__holding=term).count
        trigrams = PersonState.objects.filter(name_key__contains=term).count
        told["ms"] += [
            (f"states with 「{term}」 {signs():,}: by signs", _ms(signs)),
            ("… by trigrams", _ms(trigrams)),
        ]
        ratios.append(("count", f"count of 「{term}」: signs of trigrams", _ratio(signs, trigrams)))
    return ratios


def _scans(what: str, rows: Any) -> list[str]:
    """The plans of count and first page, if they read every state."""
    plans = {
        "count": rows.order_by().values("pk").explain(),
        "page": rows.order_by("-visible_yen", "pk").values("pk")[:51].explain(),
    }
    return [f"{what}, {name}:\n{plan}" for name, plan in plans.items() if WHOLE_STATES.search(plan)]


def _ms(act: Callable[[], Any]) -> float:
    act()
    return median(_seconds(act) for _ in range(TURNS)) * 1000


def _ratio(one: Callable[[], Any], other: Callable[[], Any]) -> float:
    one(), other()
    return median(_seconds(one) / _seconds(other) for _ in range(PAIRS))


def _seconds(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
