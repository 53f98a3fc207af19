"""Says of a delivery's files what is stored: rows, accepted, held by line and column, yen."""

from collections.abc import Sequence

from intake.models import Delivery
from intake.outcome import FileOutcome


def file_outcomes(delivery: Delivery, state: str, names: Sequence[str]) -> list[FileOutcome]:
    """The stored outcome of each file; `names` are those of this try, for a repeat may rename."""
    stored = list(delivery.files.order_by("pk").prefetch_related("held_rows"))
    renamed = [*names, *(file.name for file in stored[len(names) :])]
    return [
        FileOutcome(
            name=name,
            department=delivery.department_id,
            channel=delivery.channel,
            profile=file.profile,
            state=state,
            rows=file.rows,
            accepted=file.accepted,
            duplicates=file.duplicates,
            yen=file.yen,
            held=[
                {
                    "line": held.line,
                    "column": held.column,
                    "code": held.code,
                    "reason": held.message,
                    "remedy": held.remedy,
                    "raw": held.raw,
                }
                for held in sorted(file.held_rows.all(), key=lambda each: (each.line, each.pk))
            ],
            notices=file.notices,
        )
        for file, name in zip(stored, renamed, strict=False)
    ]
