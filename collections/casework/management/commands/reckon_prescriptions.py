"""reckon_prescriptions: every open claim's last day anew; a repeat changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office import clock
from casework.services import Reckoned, claims_in_chunks, reckon_prescription


class Command(BaseCommand):
    """For a rule or a city policy that changed; a delivery reckons its own claims."""

    help = "未収のある債権の時効の最終日を、届いている事実から計算し直す"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One department or all."""
        parser.add_argument("--department", default="", metavar="CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Chunk by chunk, each its own short transaction."""
        done, on = Reckoned(), clock.today()
        for some in claims_in_chunks(options["department"]):
            done += reckon_prescription(receivables=some, on=on)
        self.stdout.write(
            f"{done.claims:,}件を計算、{done.written:,}件を書き、{done.ended:,}件を終えました"
        )
