"""A delivery, its held row, its difference and a job per department, for the matrix."""

from datetime import UTC, date, datetime

from arrears_office.jobs.models import Job
from arrears_office.office.kinds import kinds_of
from intake.models import (
    Delivery,
    DeliveryFile,
    DeliveryState,
    HeldRow,
    NamedDifference,
    Upload,
    UploadFile,
    UploadSource,
)
from tests import cast

MISSING = {"number": "999999"}
AS_OF = date(2026, 10, 31)
AT = datetime(2026, 11, 1, tzinfo=UTC)


def delivery(department: str) -> Delivery:
    """A refused delivery of receipts with one file and one held row, and what was handed in."""
    cast.departments()
    found, new = Delivery.objects.get_or_create(
        department_id=department,
        as_of_on=AS_OF,
        channel="receipts",
        attempt=1,
        defaults={
            "content_digest": department,
            "state": DeliveryState.REFUSED,
            "refused_reason": "検算と違います。",
            "received_at": AT,
        },
    )
    if new:
        mark = f"{department:0>64}"
        file = DeliveryFile.objects.create(
            delivery=found, name="receipts.csv", sha256=mark, size=1, profile="water_receipts"
        )
        HeldRow.objects.create(
            file=file,
            line=2,
            column="収納日",
            code="day",
            message="読めません。",
            remedy="直します。",
        )
        upload = Upload.objects.create(
            key=mark, as_of_on=AS_OF, source=UploadSource.BROWSER, uploaded_at=AT
        )
        UploadFile.objects.create(upload=upload, name="receipts.csv", sha256=mark, size=1)
    return found


def delivery_parts(department: str) -> dict[str, str]:
    """The number of that delivery."""
    return {"number": str(delivery(department).pk)}


def held_row_parts(department: str) -> dict[str, str]:
    """The number of its held row."""
    return {"number": str(HeldRow.objects.get(file__delivery=delivery(department)).pk)}


def difference_parts(department: str) -> dict[str, str]:
    """The number of a 未照合差 of the department."""
    cast.departments()
    found, _ = NamedDifference.objects.get_or_create(
        department_id=department,
        as_of_on=AS_OF,
        kind=kinds_of(department)[0].code,
        figure="outstanding",
        on=AS_OF,
        wanted_yen=1001,
        found_yen=1000,
    )
    return {"number": str(found.pk)}


def job_parts(department: str) -> dict[str, str]:
    """An import that a clerk of the department asked for."""
    found, _ = Job.objects.get_or_create(
        key=f"matrix:{department}",
        defaults={
            "kind": "import",
            "title": "取込",
            "task": "intake.tasks.import_upload",
            "by": cast.clerk(department),
            "on": AS_OF,
            "state": "done",
            "woken_at": AT,
            "created_at": AT,
            "ended_at": AT,
        },
    )
    return {"public_id": found.public_id}
