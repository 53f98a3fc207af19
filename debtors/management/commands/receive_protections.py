"""`receive_protections FILE --on DATE`: the resident desk's list of 支援措置, from a file."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arrears_office.office import clock
from debtors.protection_file import ListRefusedError
from debtors.services.protection_lists import receive_protection_list


class Command(BaseCommand):
    """Exit 0: taken in, or known already; 1: refused, with line, column and remedy."""

    help = "住民の窓口の支援措置の一覧(宛名番号・始まり・終わり)を受け取る"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """File, and the day that the list is of."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in whole or refuse it whole."""
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"ファイルがありません: {file}")
        try:
            done = receive_protection_list(
                lines=file.read_bytes(),
                as_of_on=options["on"],
                by=None,
                on=clock.today(),
                at=clock.now(),
            )
        except ListRefusedError as refused:
            self._refuse(refused, as_json=options["json"])
            raise SystemExit(1) from None
        if options["json"]:
            found = {**asdict(done), "as_of_on": done.as_of_on.isoformat(), "problems": []}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{done.lines}人の一覧を受け取りました: 新しく秘匿 {done.begun}、"
                f"終わり {done.ended}、届出を待つ番号 {done.waiting}"
            )

    def _refuse(self, refused: ListRefusedError, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"problems": refused.problems}, ensure_ascii=False))
            return
        for problem in refused.problems:
            self.stderr.write(problem)
