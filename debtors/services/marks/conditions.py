"""Records what a department learned of a person's life, and its end; both change what is lawful."""

from datetime import date

from django.db import transaction

from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from debtors.mark_terms import MarkRefusedError
from debtors.models import Condition, ConditionSort, SourcePerson
from debtors.services.marks.checking import check_right, keep, newest, snapshot

TWICE = "この課は、もう記録しています。終わりの日は、下の一覧で入れます。"
RECORDED, ENDED = "生活の状況の記録", "生活の状況の終わり"


@transaction.atomic
def record_condition(
    *, source_person: int, sort: str, from_on: date, evidence: str, by: Viewer, on: date
) -> Condition:
    """What the department knows of its own person since `from_on`, and from what paper."""
    person = SourcePerson.objects.select_for_update().get(pk=source_person)
    check_right(by, person.department_id)
    if sort not in ConditionSort.values:
        raise MarkRefusedError({"sort": "状況を、一覧の中から選びます。"})
    if from_on > on:
        raise MarkRefusedError(
            {"from_on": f"{era_short(from_on)} は先の日です。その日の後に記録します。"}
        )
    if not evidence.strip():
        raise MarkRefusedError(
            {"evidence": "何で知ったか（戸籍・通知書・本人の申出など）を書きます。"}
        )
    if Condition.objects.filter(source_person=person, sort=sort, until_on__isnull=True).exists():
        raise MarkRefusedError({"sort": TWICE})
    row = Condition.objects.create(
        source_person=person,
        sort=sort,
        from_on=from_on,
        evidence=evidence.strip(),
        recorded_by_id=by.staff_id,
        recorded_on=on,
    )
    keep(row, None, RECORDED, by=by, on=on)
    return row


@transaction.atomic
def end_condition(
    *, condition: int, version: int, until_on: date, by: Viewer, on: date
) -> Condition:
    """It no longer holds from `until_on` on; its own first day means that it never held."""
    row = newest(Condition, condition, version)
    person = SourcePerson.objects.get(pk=row.source_person_id)
    check_right(by, person.department_id)
    if row.until_on is not None:
        raise MarkRefusedError({"": "この状況は、もう終わりになっています。"})
    if not row.from_on <= until_on <= on:
        raise MarkRefusedError(
            {
                "until_on": f"終わった日は、{era_short(row.from_on)} から今日までの日にします。"
                "誤りだったときは、始まりと同じ日を入れます。"
            }
        )
    before = snapshot(row)
    row.until_on = until_on
    keep(row, before, ENDED, by=by, on=on)
    return row
