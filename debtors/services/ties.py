"""Declares and ends 除斥, and finds whom a declaration means among all that was delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors.sections import members_of, sections_by_staff, sections_led
from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from debtors.models import PersonState, Tie, TiedPerson, TieSort
from debtors.normalise import agree, kana_key, name_key
from debtors.tied import tie_in_force

NOT_YOURS = "ほかの職員の申告は、その課の課長か徴収対策室長が記します。"
NOT_ONESELF = "自分の申告は、自分では終えられません。課長か徴収対策室長に頼みます。"
NO_COLLEAGUE = "担当する人は、同じ課で滞納者を担当する、ほかの職員から選びます。"
TWICE = "この人は、もう申告されています。"
TIED_TOO = "選んだ職員も、この人を担当できません。ほかの職員を選びます。"


LEFT: frozenset[str | None] = frozenset({None})
"""Whoever is in no section any more is the 室長's."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a declaration means: as he writes himself, and born when."""

    sort: TieSort
    name: str
    kana: str
    birth_on: date


@transaction.atomic
def declare_tie(*, staff: int, named: Named, handed_to: int, by: Viewer, on: date) -> Tie:
    """`staff` handles this person no more from now on; `handed_to`, of his section, does.

    Everybody declares for himself; a head for his staff, the 室長 for all.
    """
    sections = sections_by_staff([staff], on).get(staff, frozenset())
    if staff != by.staff_id and not sections & sections_led(by):
        raise RefusedError(NOT_YOURS)
    if handed_to == staff or handed_to not in members_of(sections, on):
        raise RefusedError(NO_COLLEAGUE)
    if _same(named, on).filter(staff=staff).exists():
        raise RefusedError(TWICE)
    if _same(named, on).filter(staff=handed_to).exists():
        raise RefusedError(TIED_TOO)
    tie = Tie.objects.create(
        staff_id=staff,
        sort=named.sort,
        name=named.name.strip(),
        kana=named.kana.strip(),
        birth_on=named.birth_on,
        name_key=name_key(named.name),
        kana_key=kana_key(named.kana),
        handed_to_id=handed_to,
        declared_by_id=by.staff_id,
        declared_on=on,
    )
    refresh_tied_persons(ties=[tie.pk])
    record_change(by=by, on=on, record=tie, before=None, after=_facts(tie), reason="除斥の申告")
    return tie


@transaction.atomic
def declare_colleague(
    *, department: str | None, named: Named, handed_to: int, by: Viewer, on: date
) -> list[Tie]:
    """A colleague is a debtor: nobody of the section but `handed_to` handles him."""
    if department not in sections_led(by):
        raise RefusedError(NOT_YOURS)
    declared = set(_same(named, on).values_list("staff", flat=True))
    others = [pk for pk in members_of([department], on) if pk != handed_to and pk not in declared]
    if not others:
        raise RefusedError(TWICE)
    return [declare_tie(staff=pk, named=named, handed_to=handed_to, by=by, on=on) for pk in others]


@transaction.atomic
def end_tie(*, tie: int, by: Viewer, on: date) -> Tie:
    """The person may be handled again; never ended by whom it binds."""
    row = Tie.objects.select_for_update().get(pk=tie)
    if row.staff_id == by.staff_id:
        raise RefusedError(NOT_ONESELF)
    if not sections_by_staff([row.staff_id], on).get(row.staff_id, LEFT) & sections_led(by):
        raise RefusedError(NOT_YOURS)
    if row.ended_on is not None:
        raise RefusedError("この申告は、もう終わっています。")
    before = _facts(row)
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    record_change(by=by, on=on, record=row, before=before, after=_facts(row), reason="除斥の終わり")
    return row


@transaction.atomic
def refresh_tied_persons(*, ties: Iterable[int] | None = None) -> int:
    """Find the source persons whom these ties (None: all in force) mean; returns how many are new.

    Equal birth date and equal name or reading in any state ever delivered; a lost 外字 stands for
    any sign. Other faces of the same debtor follow by the links, when they are read. Nothing is
    taken away: a state once delivered stays, and a tie is never rewritten.
    """
    declared = Tie.objects.all() if ties is None else Tie.objects.filter(pk__in=list(ties))
    rows = list(declared.filter(ended_on__isnull=True))
    by_birth: dict[date, list[Tie]] = {}
    for tie in rows:
        by_birth.setdefault(tie.birth_on, []).append(tie)
    states = PersonState.objects.filter(birth_on__in=by_birth).values_list(
        "source_person_id", "birth_on", "name_key", "kana_key"
    )
    meant = {
        (tie.pk, person)
        for person, birth_on, name, kana in states
        for tie in by_birth.get(birth_on or date.min, ())
        if agree(tie.name_key, name) or agree(tie.kana_key, kana)
    }
    known = set(TiedPerson.objects.filter(tie__in=rows).values_list("tie_id", "source_person_id"))
    TiedPerson.objects.bulk_create(
        (TiedPerson(tie_id=tie, source_person_id=person) for tie, person in sorted(meant - known)),
        ignore_conflicts=True,
    )
    return len(meant - known)


def _same(named: Named, on: date) -> Any:
    return Tie.objects.filter(
        tie_in_force(on), name_key=name_key(named.name), birth_on=named.birth_on
    )


def _facts(tie: Tie) -> dict[str, Any]:
    """Without name and birth date: whoever reads changes need not learn who is whose relative."""
    return {
        "staff": tie.staff_id,
        "sort": tie.sort,
        "handed_to": tie.handed_to_id,
        "ended_on": tie.ended_on,
    }
