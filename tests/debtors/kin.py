"""Relations of the town: one line each, by the services that write them."""

from datetime import date
from typing import Any

from arrears_office.office.models import Staff
from casework.services import propose_relations
from debtors.models import PersonState, Relation, SourcePerson
from debtors.relation_terms import Terms
from debtors.services.relations import add_relation
from receivables.models import Receivable, ReceivableState
from tests import cast
from tests.debtors import town

KINDS = {"tax": "resident_tax"}


def propose(department: str | None = None) -> int:
    """What an import or a match run proposes."""
    return propose_relations(department=department, at=town.at(town.AS_OF, 12))


def tenant(
    name: str = "木曽 浩平", guarantor: str = "藤原 和也", address: str = "川岸2-13-20"
) -> SourcePerson:
    """A tenant of the city with one month's rent and the guarantor of the contract."""
    person = town.face("housing", name)
    facts = {"guarantor_name": guarantor, "guarantor_address": address}
    town.claim(person, "housing", 40_000, facts=facts)
    return person


def household(number: str, *names: str, sex: str = "m") -> list[SourcePerson]:
    """People of one household number of the tax office, each with some tax."""
    people = [town.face("tax", name, sex=sex) for name in names]
    for person in people:
        PersonState.objects.filter(source_person=person).update(facts={"household_number": number})
        town.claim(person, "resident_tax", 10_000)
    return people


def redelivered(row: Receivable, facts: dict[str, str], on: date) -> None:
    """The claim's file of a later day says something else of it."""
    row.current_state = ReceivableState.objects.create(
        receivable=row,
        content_hash=f"{row.number}@{on}",
        source_person=row.source_person,
        facts=facts,
        first_as_of_on=on,
        last_as_of_on=on,
    )
    row.save()


def moved_house(person: SourcePerson, number: str, on: date) -> None:
    """The tax office's file of a later day has the person under another household number."""
    old = person.current_state
    assert old is not None
    person.current_state = PersonState.objects.create(
        source_person=person,
        content_hash=f"{old.content_hash}@{on}",
        name=old.name,
        name_key=old.name_key,
        facts={"household_number": number},
        first_as_of_on=on,
        last_as_of_on=on,
        newest_due_on=town.DUE,
    )
    person.save()


def entered(
    person: SourcePerson,
    sort: str,
    *,
    by: Staff | None = None,
    other: SourcePerson | None = None,
    name: str = "",
    address: str = "",
    **terms: Any,
) -> Relation:
    """What the department's clerk writes down."""
    return add_relation(
        person=person.pk,
        sort=sort,
        other=other.pk if other else None,
        name=name,
        address=address,
        terms=Terms(**terms),
        by=cast.viewer(by or cast.clerk(person.department_id)),
        on=cast.TODAY,
        at=town.at(cast.TODAY),
    )
