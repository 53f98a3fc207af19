"""Cases of a file, answered by a command in their order: a JSON list in, a JSON list out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from django.core.management.base import CommandError

REFUSED = 2
"""Exit status of a command when some cases could not be answered."""


def listed_cases(path: Path) -> list[object]:
    """The cases of a file; CommandError says what is wrong with it."""
    try:
        cases = json.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise CommandError(f"{path} を読めません。置き場所を確かめてください。") from problem
    except ValueError as problem:
        raise CommandError(f"{path} は JSON として読めません({problem})。") from problem
    if not isinstance(cases, list):
        raise CommandError(f"{path} は JSON の並び [ … ] にしてください。")
    return cases


def answer_cases(
    path: Path,
    answer: Callable[[object], Mapping[str, object]],
    write: Callable[[str], object],
) -> None:
    """Write every answer as it is found, so that a million fit; one with "error" was refused.

    SystemExit with `REFUSED` if there was such a one: the others are answered all the same.
    """
    refused, encode = 0, json.JSONEncoder(ensure_ascii=False).encode
    write("[")
    for number, case in enumerate(listed_cases(path)):
        found = answer(case)
        refused += "error" in found
        write(f"{',' if number else ''}\n{encode(found)}")
    write("\n]\n")
    if refused:
        raise SystemExit(REFUSED)
