"""match_people: who may be one person, by rule and by model; people decide at the desk."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office import clock
from casework.services import match_people
from debtors.models import MatchRun


class Command(BaseCommand):
    """`match_people [--whole] [--json]`: all persons the first time, later those who are new."""

    help = "同じ人かもしれない記録を探し、候補にする（結ぶのは、規則と職員だけ）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Everybody anew, or what is new; words or one JSON document."""
        parser.add_argument("--whole", action="store_true", help="全件を比べ、重みも推定し直す")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and say what was found."""
        quiet = options["json"]
        began = time.monotonic()
        run = match_people(
            on=clock.today(),
            at=clock.now(),
            told=lambda step: None if quiet else self.stdout.write(step),
            whole=options["whole"],
        )
        found = report(run) | {"seconds": round(time.monotonic() - began, 2)}
        if quiet:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        self.stdout.write(
            f"{'全件' if run.whole else '新しい記録'} {run.persons:,}人、{run.pairs:,}組を比較、"
            f"候補 {run.candidates:,}組、規則で結んだ人 {run.linked:,}人、{found['seconds']}秒"
        )


def report(run: MatchRun) -> dict[str, Any]:
    """The run as plain values; `quality` was measured where the 宛名番号 tells the truth."""
    return {
        "whole": run.whole,
        "model": run.model.version,
        "engine": run.model.engine,
        "persons": run.persons,
        "pairs": run.pairs,
        "candidates": run.candidates,
        "linked": run.linked,
        "quality": run.model.quality,
    }
