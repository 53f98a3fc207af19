"""Raise an alert about a look, and review it: proper or not, with a finding, never one's own."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arrears_office.office.models import AccessAlert, AlertSort, Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services.changes import record_change
from arrears_office.office.viewer import Viewer

SHORTEST_FINDING = 5
"""Characters of a finding: 「確認済」 alone says nothing that anybody could check later."""
OWN = "自分の閲覧は、自分では確かめられません。ほかの人が確かめます。"


class AlertMovedError(RefusedError):
    """Somebody else has reviewed the alert since the page was opened."""


@transaction.atomic
def raise_alert(
    *,
    sort: AlertSort,
    staff: Staff | Viewer,
    department: str | None,
    on: date,
    at: datetime,
    public_ids: Iterable[str],
    facts: Mapping[str, Any],
    key: str,
) -> AccessAlert | None:
    """Put one look before whoever reviews `department` (None: the 室長); None where it stands.

    `key` names the finding: the same key is never raised twice, whatever the moment. `facts` are
    plain values for the reviewer; a person's name or address does not belong in them.
    """
    alert, new = AccessAlert.objects.get_or_create(
        key=key,
        defaults={
            "sort": sort,
            "staff_id": staff.staff_id if isinstance(staff, Viewer) else staff.pk,
            "department_id": department,
            "on": on,
            "raised_at": at,
            "public_ids": list(public_ids),
            "facts": dict(facts),
        },
    )
    return alert if new else None


@transaction.atomic
def review_alert(
    *,
    alert: int,
    version: int,
    proper: bool,
    finding: str,
    by: Viewer,
    on: date,
    at: datetime,
) -> AccessAlert:
    """Say whether the look was proper, and what was found out; another's look only.

    `version` is the one the person saw. Who may review which alert is asked by the page
    (`selectors.alerts`); that nobody reviews himself is asked here and by the database.
    """
    row = AccessAlert.objects.select_for_update().get(pk=alert)
    if row.staff_id == by.staff_id:
        raise RefusedError(OWN)
    if row.version != version:
        raise AlertMovedError(moved_words(row))
    if len(finding.strip()) < SHORTEST_FINDING:
        raise RefusedError(f"確かめたことを、{SHORTEST_FINDING}字以上で書きます。")
    before = _facts(row)
    row.proper, row.finding = proper, finding.strip()
    row.reviewed_by_id, row.reviewed_at = by.staff_id, at
    row.version += 1
    row.save(update_fields=["proper", "finding", "reviewed_by", "reviewed_at", "version"])
    record_change(
        by=by, on=on, record=row, before=before, after=_facts(row), reason="閲覧の知らせの点検"
    )
    return row


def moved_words(row: AccessAlert) -> str:
    """Who reviewed it meanwhile, and what he said."""
    if row.reviewed_by is None:
        return "この知らせは、ほかの職員が先に変えました。今の内容を見て、もう一度保存します。"
    answer = "業務として認める" if row.proper else "業務として認めない"
    return (
        f"{row.reviewed_by.display_name}さんが、先に「{answer}」と記しました。"
        "今の内容を見て、改めるときは、もう一度保存します。"
    )


def _facts(row: AccessAlert) -> dict[str, Any]:
    return {
        "proper": row.proper,
        "finding": row.finding,
        "reviewed_by": row.reviewed_by_id,
        "version": row.version,
    }
