"""Asks another section for a person's data, and answers: two people, one number, an end by day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from debtors.models import DisclosureRequest, RequestScope, RequestState, SourcePerson
from debtors.request_rights import asking_departments, headed_departments, may_answer
from debtors.request_terms import Asked, RequestMovedError, RequestRefusedError, check_request
from debtors.services.provisions import next_provision_number

OWN_REQUEST = "自分が出した依頼には、自分では答えられません。依頼先の課長が決めます。"
NOT_YOURS = "この依頼に答えられるのは、依頼先の課長だけです。"


@transaction.atomic
def ask_disclosure(
    *, source_person: SourcePerson, asked: Asked, by: Viewer, on: date
) -> DisclosureRequest:
    """Ask the section of the kinds for data of this person, in the name of his own section.

    個人情報保護法69条, 倶知安町's form: it opens nothing before it is granted, and asks the same
    whether or not the person owes there. The same request is not asked twice at a time.
    """
    locked = SourcePerson.objects.select_for_update().get(pk=source_person.pk)
    asking = locked.department_id
    if asking not in asking_departments(by):
        raise RefusedError("依頼を出せるのは、その人の債権を持つ課の担当だけです。")
    owning = check_request(by, asking, asked, on)
    waiting = DisclosureRequest.objects.filter(
        source_person=locked, owning=owning, state=RequestState.ASKED, until_on__gte=on
    ).first()
    if waiting is not None:
        twin = f"同じ課への依頼 第{waiting.pk}号が承認待ちです。"
        raise RequestRefusedError({"kinds": f"{twin}取り下げてから出し直します。"})
    row = DisclosureRequest.objects.create(
        source_person=locked,
        asking_id=asking,
        owning_id=owning,
        kinds=list(asked.kinds),
        up_to_layer=asked.layer,
        purpose=asked.purpose.strip(),
        basis=asked.basis,
        asked_by_id=by.staff_id,
        asked_on=on,
        until_on=asked.until_on,
        state=RequestState.ASKED,
    )
    after: dict[str, Any] = {"kinds": list(asked.kinds), "layer": asked.layer}
    after |= {"until_on": asked.until_on, "basis": asked.basis, "owning": owning}
    record_change(by=by, on=on, record=row, before=None, after=after, reason="提供の依頼")
    return row


@transaction.atomic
def grant_request(
    *, request: int, version: int, kinds: Sequence[str], conditions: str, by: Viewer, on: date
) -> str:
    """Provide what was asked, or some of its kinds, and give it its number (提供番号)."""
    row = _to_answer(request, version, by, on)
    chosen = [code for code in row.kinds if code in kinds]
    if not chosen:
        raise RequestRefusedError(
            {"kinds": "提供する債権を、一つ以上選びます。一つも出さないときは、不承認にします。"}
        )
    number = next_provision_number(on)
    RequestScope.objects.bulk_create(
        RequestScope(request=row, kind=code, up_to_layer=row.up_to_layer) for code in chosen
    )
    _answer(row, RequestState.GRANTED, by, on, words=conditions, number=number, kinds=chosen)
    return number


@transaction.atomic
def refuse_request(*, request: int, version: int, reason: str, by: Viewer, on: date) -> None:
    """Provide nothing, and say why."""
    row = _to_answer(request, version, by, on)
    if not reason.strip():
        raise RequestRefusedError({"reason": "承認しない理由を入れます。依頼した課に伝わります。"})
    _answer(row, RequestState.REFUSED, by, on, words=reason)


@transaction.atomic
def withdraw_request(*, request: int, version: int, by: Viewer, on: date) -> None:
    """Take the request back, or end the use of what was provided, at once; the number stays."""
    row = _locked(request, version)
    if row.asking_id not in asking_departments(by):
        raise RefusedError("取り下げられるのは、依頼した課の担当だけです。")
    if row.state not in {RequestState.ASKED, RequestState.GRANTED}:
        raise RequestMovedError(_moved(row))
    record_change(
        by=by,
        on=on,
        record=row,
        before={"state": row.state},
        after={"state": RequestState.WITHDRAWN},
        reason="依頼の取下げ" if row.state == RequestState.ASKED else "利用の終了",
    )
    DisclosureRequest.objects.filter(pk=row.pk).update(
        state=RequestState.WITHDRAWN, version=row.version + 1
    )


def _to_answer(request: int, version: int, by: Viewer, on: date) -> DisclosureRequest:
    """The locked request, if it waits, has time left, and this viewer is the one to answer."""
    row = _locked(request, version)
    if row.state != RequestState.ASKED:
        raise RequestMovedError(_moved(row))
    if row.until_on < on:
        day = era_short(row.until_on)
        raise RefusedError(f"利用の期限 {day} が過ぎています。依頼を出し直してもらいます。")
    if row.asked_by_id == by.staff_id:
        raise RefusedError(OWN_REQUEST)
    if not may_answer(by, row.owning_id, headed_departments(on)):
        raise RefusedError(NOT_YOURS)
    return row


def _locked(request: int, version: int) -> DisclosureRequest:
    row = DisclosureRequest.objects.select_for_update().get(pk=request)
    if row.version != version:
        raise RequestMovedError(_moved(row))
    return row


def _moved(row: DisclosureRequest) -> str:
    """Who was quicker, and what he did."""
    if row.decided_by and row.state in {RequestState.GRANTED, RequestState.REFUSED}:
        did, day = row.get_state_display(), era_short(row.decided_on)
        return f"{day} に {row.decided_by.display_name} さんが、この依頼を先に{did}にしました。"
    return "この依頼は、開いたあとに取り下げられたか、変わっています。"


def _answer(
    row: DisclosureRequest, state: RequestState, by: Viewer, on: date, *, words: str, **granted: Any
) -> None:
    """Write the answer and its record; `granted`: number and kinds of what is provided."""
    record_change(
        by=by,
        on=on,
        record=row,
        before={"state": row.state},
        after={"state": state, **granted},
        reason=f"{state.label} {words}".strip(),
    )
    DisclosureRequest.objects.filter(pk=row.pk).update(
        state=state,
        decided_by_id=by.staff_id,
        decided_on=on,
        answer=words.strip(),
        number=granted.get("number"),
        version=row.version + 1,
    )
