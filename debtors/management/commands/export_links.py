"""export_links: who is whom as a CSV file, for operators and outside checks."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from debtors.selectors.link_rows import LinkRow, link_rows


class Command(BaseCommand):
    """`export_links --csv FILE [--include-proposals]`: numbers and public ids, no names."""

    help = "所管課の番号ごとに、どの滞納者に結ばれているかを CSV に書き出す"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether proposals stand in it."""
        parser.add_argument("--csv", type=Path, required=True, metavar="FILE")
        parser.add_argument("--include-proposals", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file whole or not at all."""
        target: Path = options["csv"]
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(LinkRow._fields)
                count = 0
                for row in link_rows(include_proposals=options["include_proposals"]):
                    writer.writerow((*row[:-1], format(row.probability, "g")))
                    count += 1
            part.replace(target)
        except OSError as problem:
            part.unlink(missing_ok=True)
            raise CommandError(
                f"{target} に書けません（{problem.strerror}）。"
                "書ける場所を --csv に指定してください。"
            ) from problem
        self.stdout.write(f"{count:,}行を {target} に書きました。")
