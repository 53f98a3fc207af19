"""import_extracts: a folder of department files of one day, through the real intake."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arrears_office.office.city import city
from arrears_office.office.clock import now, today
from arrears_office.office.services import sync_departments
from intake.control import Control, ControlError, parse_control
from intake.models import UploadSource
from intake.outcome import Outcome
from intake.services import import_files, keep_file, keep_upload
from intake.services.importing import READ


class Command(BaseCommand):
    """Exit 0: all applied, nothing held; 2: applied with held rows; 1: something refused."""

    help = "所管課のファイルを取り込む: 様式を見分け、検算し、課ごとに反映する"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Folder, as-of day, control totals."""
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--as-of", required=True, type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--control", type=Path, metavar="totals.json")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, print, and leave with the status of the outcome."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"フォルダーがありません: {folder}")
        control = _control(options["control"])
        on = today()
        sync_departments(by=None, on=on, city=city())
        files = _files(folder, options["control"])
        _keep(files, options["control"], options["as_of"])
        outcome = import_files(
            files=files,
            as_of_on=options["as_of"],
            control=control,
            by=None,
            on=on,
            at=now(),
            progress=self._progress,
        )
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
        else:
            self._tell(outcome)
        if outcome.exit_status:
            raise SystemExit(outcome.exit_status)

    def _progress(self, step: str, what: str, done: int, total: int) -> None:
        if what:
            name = what if step == READ else city().department(what).name
            self.stderr.write(f"{step} [{done + 1}/{total}] {name}")

    def _tell(self, outcome: Outcome) -> None:
        unknown = [f"様式が見分けられません: {name}" for name in outcome.unrecognised]
        for line in (*outcome.refused, *unknown):
            self.stdout.write(line)
        for file in outcome.files:
            self.stdout.write(
                f"{file.name}: {file.state} {file.rows}行 反映可{file.accepted} "
                f"保留{len({h['line'] for h in file.held})} 重なり{file.duplicates} {file.yen:,}円"
            )
            for held in file.held:
                self.stdout.write(
                    f"  {held['line']}行目 {held['column']}: {held['reason']} {held['remedy']}"
                )
        for department in outcome.departments:
            for reason in department.reasons:
                self.stdout.write(f"{city().department(department.department).name}: {reason}")
            for each in department.differences:
                self.stdout.write(
                    f"  {each.kind} {each.on} {each.figure}: "
                    f"検算 {each.wanted:,} 台帳 {each.found:,}"
                )
        if outcome.missing:
            names = "、".join(city().department(code).name for code in outcome.missing)
            self.stdout.write(f"届いていない課: {names}")


def _files(folder: Path, control: Path | None) -> list[tuple[str, bytes]]:
    """Every file of the folder but the control and what starts with a dot."""
    skip = {control.resolve()} if control else set()
    return [
        (path.name, path.read_bytes())
        for path in sorted(folder.iterdir())
        if path.is_file()
        and not path.name.startswith(".")
        and path.resolve() not in skip
        and path.suffix.lower() not in {".json", ".md"}
    ]


def _keep(files: list[tuple[str, bytes]], control: Path | None, as_of_on: date) -> None:
    """Remember what was handed in together, so that the desk can try a refused one again."""
    keep_upload(
        files=[keep_file(name, [data]) for name, data in files],
        as_of_on=as_of_on,
        control=keep_file(control.name, [control.read_bytes()]) if control else None,
        source=UploadSource.COMMAND,
        by=None,
        at=now(),
    )


def _control(path: Path | None) -> Control | None:
    if path is None:
        return None
    try:
        return parse_control(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CommandError(f"検算ファイルを開けません: {error}") from error
    except (ControlError, json.JSONDecodeError) as error:
        raise CommandError(f"検算ファイル{path.name}を読めません: {error}") from error
