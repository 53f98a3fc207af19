"""What people do about a debtor's work, in one word each."""

from datetime import date, timedelta
from typing import Any

from arrears_office.office.models import Staff
from casework import services
from casework.models import Case, Contact, Lead, NextStep
from casework.recording import Said
from debtors.models import SourcePerson
from tests import cast
from tests.debtors import town

TODAY = cast.TODAY
SOON = TODAY + timedelta(days=5)


def lead(person: SourcePerson, department: str, by: Staff | None = None, **more: Any) -> Lead:
    return services.decide_lead(
        debtor=town.debtor_of(person).pk,
        department=department,
        reason=more.pop("reason", "窓口でいつも話ができる"),
        by=cast.viewer(by or cast.office_chief()),
        on=more.pop("on", TODAY),
        **more,
    )


def step(
    person: SourcePerson, department: str, act: str = "電話する", due_on: date = SOON, **more: Any
) -> NextStep:
    return services.set_step(
        debtor=town.debtor_of(person).pk,
        department=department,
        act=act,
        due_on=due_on,
        by=cast.viewer(more.pop("by", None) or cast.clerk(department)),
        on=more.pop("on", TODAY),
        **more,
    )


def said(**more: Any) -> Said:
    words: dict[str, Any] = {
        "contacted_at": town.at(TODAY, 10),
        "method": "phone",
        "counterpart": "本人",
        "result": "spoke",
        "gist": "月末に払うと話した",
        "promised_on": None,
        "promised_yen": None,
        "audience": "own",
    }
    return Said(**words | more)


def spoke(person: SourcePerson, by: Staff | None = None, **more: Any) -> Contact:
    department = person.department_id
    return services.record_contact(
        debtor=town.debtor_of(person).pk,
        department=department,
        key=more.pop("key", "0" * 16),
        said=said(**more),
        by=cast.viewer(by or cast.clerk(department)),
        on=TODAY,
    )


def open_case(person: SourcePerson) -> Case | None:
    return Case.objects.filter(debtor=town.debtor_of(person), closed_on__isnull=True).first()


def leading(person: SourcePerson) -> str:
    """The department that leads, "" if none does."""
    found = Lead.objects.filter(case__debtor=town.debtor_of(person), ended_on__isnull=True)
    return ",".join(found.values_list("department_id", flat=True))


def open_steps(person: SourcePerson) -> dict[str, str]:
    """Department → act of its open steps; a second one of a department would be lost here, so it
    is counted."""
    rows = NextStep.objects.filter(debtor=town.debtor_of(person), done_on__isnull=True)
    found = dict(rows.values_list("department_id", "act"))
    assert len(found) == rows.count()
    return found
