"""Write down what a service changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from arrears_office.office.models import ChangeRecord, Staff
from arrears_office.office.viewer import Viewer


def author_id(by: Staff | Viewer | None) -> int | None:
    """The account of whoever acts; none for the program itself (commands, the first of a month)."""
    return by.staff_id if isinstance(by, Viewer) else by.pk if by else None


@transaction.atomic
def record_change(
    *,
    by: Staff | Viewer | None,
    on: date,
    record: models.Model,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    reason: str,
    on_behalf_of: Staff | None = None,
) -> ChangeRecord:
    """One act on one saved record, in the transaction of the act itself.

    `before` is None for a new record, `after` is None for one that ended.
    """
    return ChangeRecord.objects.create(
        on=on,
        by_id=author_id(by),
        on_behalf_of=on_behalf_of,
        record_label=record._meta.label,  # noqa: SLF001 - Django's public _meta
        record_key=str(record.pk),
        before=before,
        after=after,
        reason=reason,
    )


@transaction.atomic
def record_changes(
    *,
    on: date,
    model: type[models.Model],
    rows: Iterable[tuple[int, dict[str, Any] | None, dict[str, Any] | None]],
    reason: str,
) -> None:
    """What a rule changed on many records (key, before, after), in the transaction of the acts."""
    ChangeRecord.objects.bulk_create(
        [
            ChangeRecord(
                on=on,
                record_label=model._meta.label,  # noqa: SLF001 - Django's public _meta
                record_key=str(key),
                before=before,
                after=after,
                reason=reason,
            )
            for key, before, after in rows
        ],
        batch_size=2000,
    )
