"""Inside one process of the program: the newest issue set twice; the second time is warm."""

import json
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")


def main() -> dict[str, float]:
    """Seconds of the first and the second setting of the same frozen figures."""
    django.setup()
    from bulletins.selectors import newest_issues  # noqa: PLC0415 - after the set-up
    from bulletins.services.storing import render_again  # noqa: PLC0415 - after the set-up

    issue = next(iter(newest_issues()))
    taken = []
    for _ in range(2):
        began = time.perf_counter()
        render_again(issue)
        taken.append(time.perf_counter() - began)
    return {"first": taken[0], "warm": taken[1]}


if __name__ == "__main__":
    print(json.dumps(main()))
