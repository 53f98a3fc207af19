"""What is handed in: its bytes kept, one job for it, and that job's work through the import."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arrears_office.jobs.models import Job
from arrears_office.jobs.services import start_job
from arrears_office.office.city import city
from arrears_office.office.models import Staff
from arrears_office.web.era import era_short
from intake.control import Control, ControlError, parse_control
from intake.models import Upload, UploadFile, UploadSource
from intake.outcome import Outcome
from intake.selectors.uploads import files_of_department, import_key
from intake.services.deliveries import bytes_path, keep_bytes
from intake.services.importing import Progress, import_files

TASK = "intake.tasks.import_upload"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are stored: its name as handed in, fingerprint and length."""

    name: str
    sha256: str
    size: int


def keep_file(name: str, chunks: Iterable[bytes]) -> Kept:
    """Store the bytes; whoever holds only the name again finds them by the fingerprint."""
    sha256, size = keep_bytes(chunks)
    return Kept(name[-200:], sha256, size)


@transaction.atomic
def keep_upload(
    *,
    files: Sequence[Kept],
    as_of_on: date,
    control: Kept | None,
    source: UploadSource,
    by: Staff | None,
    at: datetime,
    departments: Sequence[str] = (),
    folder: str = "",
) -> Upload:
    """The record of these files for this day; the same set handed in again is the same record."""
    marks = sorted(file.sha256 for file in files)
    parts = [marks, as_of_on.isoformat(), control.sha256 if control else "", sorted(departments)]
    upload, made = Upload.objects.get_or_create(
        key=hashlib.sha256(json.dumps(parts).encode()).hexdigest(),
        defaults={
            "as_of_on": as_of_on,
            "departments": sorted(departments),
            "control_sha256": control.sha256 if control else "",
            "source": source,
            "folder": folder,
            "uploaded_at": at,
            "uploaded_by": by,
        },
    )
    if made:
        UploadFile.objects.bulk_create(
            UploadFile(upload=upload, name=file.name, sha256=file.sha256, size=file.size)
            for file in files
        )
    return upload


def start_import(*, upload: Upload, by: Staff | None, on: date, department: str = "") -> Job:
    """The job that imports the set, or one department's part of it once more.

    One job a set: a second call returns it with its stored outcome; one that failed runs again.
    """
    whose = f" {city().department(department).name}" if department else ""
    return start_job(
        kind="import",
        task=TASK,
        key=import_key(upload, department),
        title=f"取込{whose} {era_short(upload.as_of_on)}現在",
        arguments={"upload": upload.pk, "department": department},
        by=by,
        on=on,
    )


def import_upload(
    *,
    upload: Upload,
    department: str,
    by: Staff | None,
    on: date,
    at: datetime,
    holder: str,
    progress: Progress,
) -> Outcome:
    """Import the kept bytes; `department`: only what a delivery of it has taken in before.

    `holder`: the job's word for the import's turn.
    """
    files = upload.files.order_by("pk")
    if department:
        files = files.filter(sha256__in=files_of_department(upload, department))
    return import_files(
        files=[(file.name, bytes_path(file.sha256).read_bytes()) for file in files],
        as_of_on=upload.as_of_on,
        control=_control_of(upload),
        by=by,
        on=on,
        at=at,
        departments=upload.departments,
        holder=holder,
        progress=progress,
    )


def _control_of(upload: Upload) -> Control | None:
    if not upload.control_sha256:
        return None
    return read_control(bytes_path(upload.control_sha256).read_bytes())


def read_control(data: bytes) -> Control:
    """The control of a totals file; ControlError says in words what cannot be read."""
    try:
        return parse_control(json.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ControlError(
            "検算ファイルを読めません。合計を書いたJSON(totals.json)を選んでください。"
        ) from error
