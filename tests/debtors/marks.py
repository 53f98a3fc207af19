"""Puts marks on people in one line, by the clerk of the department that sets them."""

from datetime import date, timedelta
from typing import Any

from debtors.models import Condition, Hold, SourcePerson, Sticker
from debtors.services.marks import place_hold, place_sticker, record_condition
from tests import cast
from tests.debtors import town

SOON = cast.TODAY + timedelta(days=10)


def by(department: str) -> dict[str, Any]:
    """Who writes and when."""
    return {"by": cast.viewer(cast.clerk(department)), "on": cast.TODAY}


def sticker(person: SourcePerson, code: str = "care", until_on: date | None = SOON) -> Sticker:
    """A sticker of the person's own department."""
    return place_sticker(
        debtor=town.debtor_of(person).pk,
        code=code,
        department=person.department_id,
        until_on=until_on,
        note="所管課のメモ",
        **by(person.department_id),
    )


def hold(person: SourcePerson, until_on: date = SOON) -> Hold:
    """A hold of the person's own department."""
    return place_hold(
        debtor=town.debtor_of(person).pk,
        department=person.department_id,
        ground="bankruptcy",
        until_on=until_on,
        reason="所管課の理由",
        **by(person.department_id),
    )


def condition(
    person: SourcePerson, sort: str = "bankrupt", from_on: date = date(2026, 11, 2)
) -> Condition:
    """A condition as the person's own department learned it."""
    return record_condition(
        source_person=person.pk,
        sort=sort,
        from_on=from_on,
        evidence="裁判所の通知",
        **by(person.department_id),
    )
