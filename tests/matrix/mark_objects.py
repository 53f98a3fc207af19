"""A debtor with a sticker, a hold and a condition per department for the matrix."""

from datetime import timedelta

from arrears_office.office.kinds import kinds_of
from debtors.models import SourcePerson
from debtors.services.marks import place_hold, place_sticker, record_condition
from tests import cast
from tests.debtors import town


def marked_parts(department: str) -> dict[str, str]:
    """The address of a person who carries one mark of each sort by his department; made once."""
    number = f"M-{department}"
    person = SourcePerson.objects.filter(department=department, number=number).first()
    if person is None:
        person = town.face(department, f"印 {department}", number=number)
        town.claim(person, kinds_of(department)[0].code, 1_000)
        debtor = town.debtor_of(person).pk
        who = {"by": cast.viewer(cast.clerk(department)), "on": cast.TODAY}
        until_on = cast.TODAY + timedelta(days=30)
        place_sticker(
            debtor=debtor, code="care", department=department, until_on=until_on, note="", **who
        )
        place_hold(
            debtor=debtor,
            department=department,
            ground="talks",
            until_on=until_on,
            reason="",
            **who,
        )
        record_condition(
            source_person=person.pk, sort="bankrupt", from_on=cast.TODAY, evidence="通知書", **who
        )
    return {"public_id": town.debtor_of(person).public_id}
