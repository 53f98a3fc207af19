"""Work on the people of the town: leads, next steps, holds and near days, each in one line."""

from datetime import date

from arrears_office.office.models import Staff
from casework.models import Case, Lead, NextStep
from debtors.models import Hold, SourcePerson
from receivables.models import Receivable
from tests import cast
from tests.casework import clocks
from tests.debtors import town

NEAR_DUE = date(2021, 12, 31)
"""A tax due then prescribes on 2026-12-31: 38 days after the cast's day."""


def lead(person: SourcePerson, department: str = "") -> Lead:
    """A department leads the person's case; its own one if none is named."""
    case, _ = Case.objects.get_or_create(debtor=town.debtor_of(person), opened_on=town.AS_OF)
    return Lead.objects.create(
        case=case,
        department_id=department or person.department_id,
        reason="使える手段がある",
        decided_on=town.AS_OF,
    )


def step(
    person: SourcePerson, due_on: date, act: str = "電話で催告", assignee: Staff | None = None
) -> NextStep:
    """The person's department's open step."""
    by = cast.clerk(person.department_id)
    return NextStep.objects.create(
        debtor=town.debtor_of(person),
        department_id=person.department_id,
        act=act,
        due_on=due_on,
        assignee=assignee,
        decided_by=by,
        decided_on=town.AS_OF,
    )


def hold(person: SourcePerson, until_on: date = date(2027, 3, 31)) -> Hold:
    """No department collects until the day."""
    return Hold.objects.create(
        debtor=town.debtor_of(person),
        department_id=person.department_id,
        from_on=town.AS_OF,
        until_on=until_on,
        ground="分納",
        placed_by=cast.clerk(person.department_id),
    )


def near_claim(person: SourcePerson, yen: int = 9_000) -> Receivable:
    """A tax that prescribes within sixty days, its clock told."""
    claim = town.claim(person, "resident_tax", yen, due_on=NEAR_DUE)
    clocks.told(claim)
    return claim
