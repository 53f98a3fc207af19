"""Two people decide in the same moment: one case, one lead, and nobody is told a half."""

import pytest

from casework import services
from casework.models import Case, Contact, Lead
from tests import cast
from tests.at_once import at_once
from tests.casework import work
from tests.debtors import town

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("append_only_lifted"),
]


def test_two_leads_at_once_are_one_lead_after_the_other_and_one_conflict_for_who_looked() -> None:
    faces = cast.sato()
    chief, clerk = cast.office_chief(), cast.office_clerk()
    assert (
        at_once(
            lambda: work.lead(faces["tax"], "tax", chief),
            lambda: work.lead(faces["tax"], "nursery", clerk),
        )
        == []
    )
    assert Case.objects.count() == 1
    assert Lead.objects.filter(ended_on=None).count() == 1
    seen = Lead.objects.get(ended_on=None).pk
    refused = at_once(
        lambda: work.lead(faces["tax"], "water", chief, seen=seen),
        lambda: work.lead(faces["tax"], "nursing_care", clerk, seen=seen),
    )
    assert [type(each) for each in refused] == [services.WorkMovedError]


def test_one_form_sent_twice_at_once_is_one_contact() -> None:
    person = town.face("nursery", "二度 押し子")
    town.claim(person, "nursery", 9_000)
    by = cast.clerk("nursery")
    assert at_once(lambda: work.spoke(person, by), lambda: work.spoke(person, by)) == []
    assert Contact.objects.count() == 1
