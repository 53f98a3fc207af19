"""Whether a mark may be written, the newest version of it, and what the change record keeps."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import models

from arrears_office.office.models import ChangeRecord, Staff
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from debtors.mark_terms import ONLY_OWN, MarkMovedError, MarkRefusedError
from debtors.models import Condition, Debtor, Hold, IdentityLink, Sticker
from debtors.relation_rights import writing_departments

Mark = TypeVar("Mark", Sticker, Hold, Condition)
KEPT = {
    Sticker: ("debtor_id", "code", "department_id", "from_on", "until_on", "removed_on"),
    Hold: ("debtor_id", "department_id", "from_on", "until_on", "ground", "lifted_on"),
    Condition: ("source_person_id", "sort", "from_on", "until_on"),
}
"""Never the free text: it may name what only the own department reads."""
NO_FACE = "この課は、この人の債権を持っていません。債権を持つ課を選びます。"
UNSEEN = "この人は、あなたの見える範囲にいません。"


def check_right(by: Viewer, department: str) -> None:
    """The department's own clerks, and the office where that department's records are open."""
    if department not in writing_departments(by):
        raise MarkRefusedError({"department": ONLY_OWN})


def lock_debtors(by: Viewer, debtors: Iterable[int], department: str) -> set[int]:
    """Of these debtors, those whom the viewer sees and of whom the department has a face; locked.

    Locked in the order of their keys, so that two people at once neither double a mark nor wait
    for each other in a circle.
    """
    faces = IdentityLink.objects.filter(
        debtor=models.OuterRef("pk"),
        unlinked_at__isnull=True,
        source_person__department=department,
    )
    rows = Debtor.objects.visible_to(by).filter(models.Exists(faces), pk__in=list(debtors))
    wanted = set(rows.values_list("pk", flat=True))
    everybody = Debtor.objects.unscoped(reason="locked; whom the viewer sees was asked above")
    locked = everybody.select_for_update().filter(pk__in=wanted).order_by("pk")
    return set(locked.values_list("pk", flat=True))


def lock_debtor(by: Viewer, debtor: int, department: str) -> None:
    """The one debtor, locked; refused where the viewer or the department has no business."""
    if not lock_debtors(by, [debtor], department):
        seen = Debtor.objects.visible_to(by).filter(pk=debtor).exists()
        raise MarkRefusedError({"department": NO_FACE if seen else UNSEEN})


def newest(model: type[Mark], pk: int, version: int) -> Mark:
    """The mark, locked, if nobody was faster; else who was and how it stands now."""
    row = model.objects.select_for_update().get(pk=pk)
    if row.version != version:
        raise MarkMovedError(_moved(row))
    return row


def snapshot(row: Sticker | Hold | Condition) -> dict[str, Any]:
    """The mark as the change record keeps it."""
    return {name: getattr(row, name) for name in (*KEPT[type(row)], "version")}


def keep(
    row: Sticker | Hold | Condition,
    before: dict[str, Any] | None,
    reason: str,
    *,
    by: Viewer,
    on: date,
) -> None:
    """Write the row and what became of it."""
    if before is not None:
        row.version += 1
        row.save()
    record_change(by=by, on=on, record=row, before=before, after=snapshot(row), reason=reason)


def _moved(row: Sticker | Hold | Condition) -> str:
    label = row._meta.label  # noqa: SLF001 - Django's public _meta
    last = ChangeRecord.objects.filter(record_label=label, record_key=str(row.pk)).order_by("-pk")
    change = last.values_list("by", "reason").first()
    names = Staff.objects.filter(pk=change[0]) if change else Staff.objects.none()
    who = names.values_list("display_name", flat=True).first() or "ほかの職員"
    what = change[1] if change else "変更"
    return (
        f"開いたあとに {who}さんが先に変えました（{what}）。"
        "今の内容を下に表示しています。確かめて、もう一度保存します。"
    )
