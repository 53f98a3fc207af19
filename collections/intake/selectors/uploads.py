"""Reads of what was handed in: by number, by delivery, and the jobs that import it."""

from arrears_office.jobs.models import Job
from intake.models import Delivery, DeliveryFile, Upload


def upload_of(number: int) -> Upload:
    """The set of files of a job's argument."""
    return Upload.objects.get(pk=number)


def upload_behind(delivery: Delivery) -> Upload | None:
    """The newest set that brought all files of the delivery; None if it came before such sets."""
    marks = set(delivery.files.values_list("sha256", flat=True))
    same_day = Upload.objects.filter(as_of_on=delivery.as_of_on, files__sha256__in=marks)
    for upload in same_day.distinct().order_by("-pk"):
        if marks <= set(upload.files.values_list("sha256", flat=True)):
            return upload
    return None


def files_of_department(upload: Upload, department: str) -> set[str]:
    """Fingerprints of the set's files that a delivery of the department's has taken in."""
    taken = DeliveryFile.objects.filter(
        delivery__department=department, delivery__as_of_on=upload.as_of_on
    ).values("sha256")
    return set(upload.files.filter(sha256__in=taken).values_list("sha256", flat=True))


def import_key(upload: Upload, department: str = "") -> str:
    """The job's key: one import of this set, or of one department's part of it."""
    return ":".join(filter(None, ("import", upload.key, department)))


def import_job(upload: Upload, department: str = "") -> Job | None:
    """The job that imported, or imports, this set."""
    return Job.objects.filter(key=import_key(upload, department)).first()
