"""折衝の記録: writes a contact here, corrects it as a new version, takes it back with a reason."""

import hashlib
import json
from dataclasses import asdict
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.timezone import localdate

from arrears_office.office.city import city
from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from arrears_office.web.yen import yen
from casework.models import Contact
from casework.recording import KEY, RESULTS, Said, writes
from casework.services.refusing import WorkMovedError, locked_debtor, refuse
from debtors.disclosure import Layer
from debtors.models import IdentityLink, Standing

NOT_HERE = "この課の折衝は、ここでは記録しません。課のシステムに記録します。"
SHORTEST_REASON = 4


@transaction.atomic
def record_contact(
    *, debtor: int, department: str, key: str, said: Said, by: Viewer, on: date
) -> Contact:
    """Write one contact of a department's person; the same words under the same `key` are one.

    It hangs on the department's own source person, so it goes where he goes.
    """
    locked_debtor(by, debtor)
    if not writes(by, department):
        raise refuse("department", NOT_HERE)
    source_key = f"{KEY}{key}:{_digest(0, said)[:16]}"
    known = Contact.objects.filter(department=department, source_key=source_key).first()
    if known is not None:
        return known
    link = (
        IdentityLink.objects.filter(
            debtor=debtor, source_person__department=department, unlinked_at__isnull=True
        )
        .order_by("pk")
        .first()
    )
    if link is None:
        raise refuse("department", "この人に、その課の届出がありません。")
    check_said(by, debtor, department, said, on)
    contact = _version(link.source_person_id, department, source_key, 1, said, by, on)
    record_change(
        by=by, on=on, record=contact, before=None, after=_kept(contact), reason="折衝の記録"
    )
    return contact


@transaction.atomic
def correct_contact(*, contact: int, said: Said, by: Viewer, on: date) -> Contact:
    """Write a newer version; the older stays. `contact` is the version that the page showed."""
    old = _current(contact, by)
    debtor = IdentityLink.objects.get(
        source_person=old.source_person_id, unlinked_at__isnull=True
    ).debtor_id
    check_said(by, debtor, old.department_id, said, on)
    number = (
        1 + Contact.objects.filter(department=old.department_id, source_key=old.source_key).count()
    )
    Contact.objects.filter(pk=old.pk).update(current=False)
    new = _version(old.source_person_id, old.department_id, old.source_key, number, said, by, on)
    record_change(
        by=by, on=on, record=new, before=_kept(old), after=_kept(new), reason="折衝の記録の訂正"
    )
    return new


@transaction.atomic
def withdraw_contact(*, contact: int, reason: str, by: Viewer, on: date) -> Contact:
    """Take a contact out of every view; its versions and the reason stay on record."""
    old = _current(contact, by)
    told = " ".join(reason.split())
    if len(told) < SHORTEST_REASON:
        raise refuse("reason", f"取り下げる理由を{SHORTEST_REASON}字以上で書きます。")
    Contact.objects.filter(pk=old.pk).update(current=False)
    record_change(by=by, on=on, record=old, before=_kept(old), after=None, reason=told)
    return old


def check_said(by: Viewer, debtor: int, department: str, said: Said, on: date) -> None:
    """Refuse what cannot be so, with the person's own numbers (ux.md §4.4)."""
    day = localdate(said.contacted_at)
    if day > on:
        raise refuse("day", f"日は、今日（{era(on)}）までの日にします。")
    if said.result not in RESULTS:
        raise refuse("result", "結果を、一覧の中から選びます。")
    if said.promised_yen is not None and said.promised_on is None:
        raise refuse("promised_on", "約束の金額を入れたときは、約束の日も入れます。")
    if said.promised_on is not None and said.promised_on < day:
        raise refuse("promised_on", f"約束の日は、話した日（{era(day)}）以後の日にします。")
    if said.promised_yen is not None:
        _check_sum(by, debtor, department, said.promised_yen)


def _check_sum(by: Viewer, debtor: int, department: str, promised: int) -> None:
    """A promise is for what that department is owed, due or not; read as the viewer may."""
    rows = Standing.objects.visible_to(by, layer=Layer.AMOUNTS).filter(
        debtor=debtor, department=department
    )
    owed = sum(
        overdue + coming for overdue, coming in rows.values_list("overdue_yen", "not_due_yen")
    )
    if promised == 0:
        raise refuse("promised_yen", "約束の金額は、1円以上にします。")
    if promised > owed:
        name = city().department(department).label
        raise refuse("promised_yen", f"約束の金額は、{name}の残額 {yen(owed)}円 までにします。")


def _current(contact: int, by: Viewer) -> Contact:
    """The version, locked; who corrected it meanwhile is said."""
    found = Contact.objects.select_for_update().filter(pk=contact).first()
    if found is None or not found.source_key.startswith(KEY) or not writes(by, found.department_id):
        raise refuse("", NOT_HERE)
    if found.current:
        return found
    newer = (
        Contact.objects.select_related("recorded_by")
        .filter(department=found.department_id, source_key=found.source_key, current=True)
        .first()
    )
    if newer is None or newer.recorded_by is None:
        raise WorkMovedError("この記録は、画面を開いたあとに取り下げられました。")
    raise WorkMovedError(f"{newer.recorded_by.display_name}さんが、この記録を先に直しました。")


def _version(  # noqa: PLR0917 - what a version is made of
    person: int, department: str, key: str, number: int, said: Said, by: Viewer, on: date
) -> Contact:
    return Contact.objects.create(
        department_id=department,
        source_person_id=person,
        source_key=key,
        content_hash=_digest(number, said),
        current=True,
        **asdict(said),
        staff_text=f"{city().office.name} {by.name}" if by.is_office else by.name,
        recorded_by_id=author_id(by),
        first_as_of_on=on,
        last_as_of_on=on,
    )


def _digest(number: int, said: Said) -> str:
    """The fingerprint of one version."""
    words = json.dumps([number, asdict(said)], cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def _kept(contact: Contact) -> dict[str, object]:
    """What the change record keeps: everything but the free text, by its fingerprint."""
    return {
        "contacted_at": contact.contacted_at,
        "method": contact.method,
        "result": contact.result,
        "promised_on": contact.promised_on,
        "promised_yen": contact.promised_yen,
        "audience": contact.audience,
        "content": contact.content_hash,
    }
