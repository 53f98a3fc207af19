"""Acts on one relation: confirm, change, end, refuse, reconsider; the newest version only."""

from datetime import date, datetime

from django.db import transaction

from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer
from debtors.models import Relation, RelationState, SourcePerson
from debtors.relation_rights import ONLY_OWN, may_relate
from debtors.relation_terms import RelationRefused, Terms
from debtors.services.relations.auditing import snapshot
from debtors.services.relations.entering import check_terms, columns
from debtors.services.relations.evidence import NOT_OTHERS, SUGGESTED


class RelationConflict(ValueError):  # noqa: N818 - somebody was faster, no fault of the program
    """Somebody changed the relation since the page was opened."""


@transaction.atomic
def confirm_relation(
    *, relation: int, version: int, same: bool | None, by: Viewer, on: date, at: datetime
) -> Relation:
    """Take a proposal as true.

    `same`: whether the debtor that was suggested is this person; None where nobody was asked.
    """
    row = _locked(relation, version, by)
    before = snapshot(row)
    _judge_suggestion(row, same)
    row.state = RelationState.CONFIRMED
    return _kept(row, before, "候補を確かめた", by=by, on=on, at=at)


@transaction.atomic
def change_relation(
    *,
    relation: int,
    version: int,
    terms: Terms,
    same: bool | None,
    by: Viewer,
    on: date,
    at: datetime,
) -> Relation:
    """Write its terms, an end among them; whoever does has seen it, so it is confirmed."""
    row = _locked(relation, version, by)
    before = snapshot(row)
    person = SourcePerson.objects.select_for_update().get(pk=row.person_id)
    check_terms(person, row.sort, terms, apart_from=row.pk)
    for name, value in columns(terms).items():
        setattr(row, name, value)
    _judge_suggestion(row, same)
    row.state = RelationState.CONFIRMED
    ended = before["until_on"] is None and row.until_on is not None
    return _kept(row, before, "関係の終わり" if ended else "関係の内容", by=by, on=on, at=at)


@transaction.atomic
def refuse_relation(
    *, relation: int, version: int, reason: str, by: Viewer, on: date, at: datetime
) -> Relation:
    """Say that it is not so: kept, shown to nobody but whoever judges, never proposed again."""
    row = _locked(relation, version, by)
    before = snapshot(row)
    row.state = RelationState.REFUSED
    return _kept(row, before, reason, by=by, on=on, at=at)


@transaction.atomic
def reconsider_relation(
    *, relation: int, version: int, by: Viewer, on: date, at: datetime
) -> Relation:
    """Take a refusal back: a proposal again."""
    row = _locked(relation, version, by)
    if row.state != RelationState.REFUSED:
        raise RelationRefused(
            {"relation": "この関係は「ちがう」ではありません。画面を開き直します。"}
        )
    before = snapshot(row)
    row.state = RelationState.PROPOSED
    return _kept(row, before, "候補にもどした", by=by, on=on, at=at)


def _locked(relation: int, version: int, by: Viewer) -> Relation:
    row = Relation.objects.select_for_update().get(pk=relation)
    if not may_relate(by, _department(row)):
        raise RelationRefused({"relation": ONLY_OWN})
    if row.version != version:
        raise RelationConflict("この関係は、開いたあとに変わっています。")
    return row


def _department(row: Relation) -> str:
    return SourcePerson.objects.values_list("department", flat=True).get(pk=row.person_id)


def _judge_suggestion(row: Relation, same: bool | None) -> None:
    if same is None or not row.evidence.get(SUGGESTED):
        return
    evidence = {name: value for name, value in row.evidence.items() if name != SUGGESTED}
    if not same:
        evidence[NOT_OTHERS] = sorted({*evidence.get(NOT_OTHERS, ()), row.other_id})
        row.other_id = None
    row.evidence = evidence


def _kept(
    row: Relation, before: dict[str, object], reason: str, *, by: Viewer, on: date, at: datetime
) -> Relation:
    row.version += 1
    row.recorded_by_id = author_id(by)
    row.recorded_at = at
    row.save()
    record_change(by=by, on=on, record=row, before=before, after=snapshot(row), reason=reason)
    return row
