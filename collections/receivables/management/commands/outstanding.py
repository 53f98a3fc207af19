"""outstanding: 未収残額 of any day, from the entries themselves."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from receivables.selectors import outstanding


class Command(BaseCommand):
    """All kinds or departments in use with their zeros; by debtor public ids, zeros left out."""

    help = "ある日の未収残額を、異動から合計する"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Day and grouping."""
        parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--by", choices=("kind", "department", "debtor"), default="kind")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the sums in yen."""
        sums = outstanding(on=options["on"], by=options["by"])
        order = {
            "kind": [kind.code for kind in kinds()],
            "department": [department.code for department in city().departments],
            "debtor": sorted(sums),
        }[options["by"]]
        by = {code: sums.get(code, 0) for code in order} | sums
        total = sum(by.values())
        if options["json"]:
            document = {"on": options["on"].isoformat(), "total": total, "by": by}
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        for code, yen in by.items():
            self.stdout.write(f"{code:24}{yen:>16,}")
        self.stdout.write(f"{'計':23}{total:>16,}")
