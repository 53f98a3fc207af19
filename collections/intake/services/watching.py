"""The watched folder: WATCH/YYYY-MM-DD/ holds one day's files; each content is taken once."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from arrears_office.jobs.models import Job
from arrears_office.office.city import city
from arrears_office.office.models import Staff
from intake.models import Upload, UploadSource
from intake.selectors.uploads import import_job
from intake.services.uploads import Kept, keep_file, keep_upload, start_import

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTROL = "totals.json"
READY = ".done"
STABLE = timedelta(seconds=60)
CHUNK = 1 << 20


def take_watched_folders(*, by: Staff | None = None, on: date, at: datetime) -> list[Job]:
    """Start one import for every folder that is complete and holds something new; those jobs.

    `at` is the machine's moment: a folder counts as complete when it holds `.done`, or when none
    of its files was written in the 60 seconds before. Files are left where they are; a content
    taken before (whatever came of it) is not taken again.
    """
    return [
        job
        for folder, as_of_on in _folders(city().intake.watch_folder)
        if (files := _files(folder)) and _complete(folder, files, at)
        if (job := _start(_keep(folder, files, as_of_on, by, at), by, on)) is not None
    ]


def _folders(watched: Path) -> Iterator[tuple[Path, date]]:
    """Folders named by their as-of day, oldest first; everything else there is passed over."""
    if not watched.is_dir():
        return
    for folder in sorted(watched.iterdir()):
        if folder.is_dir() and not folder.is_symlink() and DAY.fullmatch(folder.name):
            try:
                yield folder, date.fromisoformat(folder.name)
            except ValueError:
                continue


def _files(folder: Path) -> list[Path]:
    """Plain files; a name that starts with a dot is a mark or still being written."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    ]


def _complete(folder: Path, files: list[Path], at: datetime) -> bool:
    if (folder / READY).exists():
        return True
    newest = max(path.stat().st_mtime for path in files)
    return at.timestamp() - newest >= STABLE.total_seconds()


def _keep(
    folder: Path, files: list[Path], as_of_on: date, by: Staff | None, at: datetime
) -> Upload | None:
    kept = {path.name: keep_file(path.name, _chunks(path)) for path in files}
    control: Kept | None = kept.pop(CONTROL, None)
    if not kept:
        return None
    return keep_upload(
        files=list(kept.values()),
        as_of_on=as_of_on,
        control=control,
        source=UploadSource.FOLDER,
        folder=folder.name,
        by=by,
        at=at,
    )


def _start(upload: Upload | None, by: Staff | None, on: date) -> Job | None:
    """The job of a set nobody has handed in before."""
    if upload is None or import_job(upload) is not None:
        return None
    return start_import(upload=upload, by=by, on=on)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
