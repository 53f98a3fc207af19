"""Inside one process of the program: pages asked by the test client, queries and time counted.

Run by benchmarks.run on a scratch office; prints one JSON document.
"""

import json
import os
import sys
import time
from statistics import median
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
HOST = {"Host": "localhost"}
OK = 200


def main(pairs: int) -> dict[str, Any]:
    """Counts and times of the list, of the debtor with most to show, and of the floor."""
    django.setup()
    settings.ROOT_URLCONF = "benchmarks.floor"
    chief, water = _browser("chief"), _browser("water")
    person = f"/debtors/{_fullest()}/"
    for client in (chief, water):
        for path in ("/floor/", "/debtors/", person):
            client.get(path)
    found: dict[str, Any] = {
        "debtors": _debtors(),
        "list_queries": _queries(chief, "/debtors/"),
        "person_queries": _queries(chief, person),
        "clerk_list_queries": _queries(water, "/debtors/"),
    }
    times: dict[str, list[float]] = {"/floor/": [], "/debtors/": [], person: []}
    for _ in range(pairs):
        for path, taken in times.items():
            taken.append(_milliseconds(chief, path))
    floor, listed, debtor = times.values()
    ratios = sorted(a / b for a, b in zip(listed, floor, strict=True))
    return found | {
        "floor_ms": median(floor),
        "list_ms": median(listed),
        "person_ms": median(debtor),
        "ratio": median(ratios),
        "ratio_q1": ratios[len(ratios) // 4],
        "ratio_q3": ratios[3 * len(ratios) // 4],
    }


def _browser(username: str) -> Client:
    from arrears_office.office.models import Staff  # noqa: PLC0415 - after the set-up

    client = Client(headers=HOST)
    backend = "arrears_office.office.backends.StaffBackend"
    client.force_login(Staff.objects.get(username=username), backend=backend)
    return client


def _fullest() -> str:
    """The debtor with the largest number of overdue claims."""
    from debtors.models import Standing  # noqa: PLC0415 - after the set-up

    row = Standing.objects.order_by("-overdue_count").values_list("debtor__public_id").first()
    return str(row[0]) if row else ""


def _debtors() -> int:
    from debtors.models import Standing  # noqa: PLC0415 - after the set-up

    return Standing.objects.filter(overdue_yen__gt=0).values("debtor").distinct().count()


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != OK:
        raise SystemExit(f"{path}: {answer.status_code}")
    return len(captured)


def _milliseconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
