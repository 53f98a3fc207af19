"""`check_ledger`: the program audits itself; every kept figure against what it was made from."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from bulletins.selectors.checks import ALL_CHECKS


class Command(BaseCommand):
    """Exit 1 if anything differs; nothing is repaired in silence."""

    help = "残高・締め・閲覧記録の連鎖を、元の記録と突き合わせる"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """JSON or words."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every check and print what was compared and what differs."""
        checks = [check() for check in ALL_CHECKS]
        ok = not any(check.different for check in checks)
        if options["json"]:
            document = {"ok": ok, "checks": [asdict(check) for check in checks]}
            self.stdout.write(json.dumps(document, ensure_ascii=False))
        else:
            for check in checks:
                self.stdout.write(
                    f"{'✓' if not check.different else '▲'} {check.name}: "
                    f"{check.compared:,}件を照合、{check.different:,}件が不一致"
                )
                for example in check.examples:
                    self.stdout.write(f"    {example}")
        if not ok:
            raise SystemExit(1)
