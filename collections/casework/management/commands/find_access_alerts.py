"""find_access_alerts: which looks of the days past somebody should ask about."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office import clock
from arrears_office.office.models import AlertSort
from casework.services.access_alerts import find_access_alerts


class Command(BaseCommand):
    """`find_access_alerts [--json]`: what the worker does a day; twice raises nothing."""

    help = "閲覧の記録を点検の型に照らし、課長に知らせる閲覧を挙げる"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words or one JSON document."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, and say how many are new."""
        began = time.monotonic()
        raised = find_access_alerts(on=clock.today(), at=clock.now())
        if options["json"]:
            found = {"raised": dict(raised), "seconds": round(time.monotonic() - began, 2)}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for sort, count in sorted(raised.items()):
            self.stdout.write(f"{AlertSort(sort).label}: {count:,}件")
        self.stdout.write(f"新しい知らせ {raised.total():,}件")
