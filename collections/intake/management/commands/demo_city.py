"""Writes a fictional city's extracts for two month ends, as its departments would deliver them."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from arrears_office.law.fiscal import previous_month_end
from arrears_office.office.clock import today
from intake.demo import build, deliver


class Command(BaseCommand):
    """`demo_city DIR [--persons N] [--seed N] [--as-of DATE]`: the profiles' inverse."""

    help = "架空の市の抽出ファイルを、直近二つの月末について書き出します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, how many persons, which seed, which newest day."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--persons", type=int, default=1600)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="DATE")

    def handle(
        self, *, folder: Path, persons: int, seed: int, as_of: date | None, **options: object
    ) -> None:
        """Builds the city once and writes it as of two days."""
        if not 1 <= persons <= 100_000:
            raise CommandError("--persons は 1 から 100000 までの数にしてください。")
        last = as_of or previous_month_end(today())
        first = previous_month_end(last)
        city = build(seed=seed, persons=persons, first_day=first, last_day=last)
        for on in (first, last):
            self.stdout.write(str(deliver(city, folder, on)))
