"""Whatever people decide in whatever order: one lead at most without a gap, one step a section."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import services
from casework.models import Case, Lead, NextStep
from debtors.models import SourcePerson
from tests import cast
from tests.casework import work
from tests.debtors import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
DEPARTMENTS = ("tax", "nursery", "nursing_care", "water")
ACTS = st.lists(
    st.tuples(st.sampled_from(("lead", "step", "finish", "close")), st.sampled_from(DEPARTMENTS)),
    min_size=1,
    max_size=12,
)


def act(person: SourcePerson, what: str, department: str, place: int) -> None:
    by = cast.viewer(cast.office_chief())
    debtor = town.debtor_of(person).pk
    if what == "lead":
        work.lead(person, department, reason=f"理由のある決定 {place}")
    if what == "step":
        work.step(person, department, f"手順 {place}", by=cast.office_chief())
    if what == "finish":
        step = NextStep.objects.filter(department=department, done_on=None).first()
        if step:
            services.finish_step(step=step.pk, result="済んだ", by=by, on=cast.TODAY)
    if what == "close":
        services.close_case(debtor=debtor, reason="もう済んだ", by=by, on=cast.TODAY)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_at_most_one_stands_open_and_leads_follow_each_other(
    acts: list[tuple[str, str]],
) -> None:
    Lead.objects.all().delete()
    Case.objects.all().delete()
    NextStep.objects.all().delete()
    person = SourcePerson.objects.filter(department="tax").first() or cast.sato()["tax"]
    for place, (what, department) in enumerate(acts):
        try:
            act(person, what, department, place)
        except services.WorkRefusedError:
            continue
        assert Case.objects.filter(closed_on=None).count() <= 1
        for case in Case.objects.all():
            spans = list(case.leads.order_by("pk").values_list("decided_on", "ended_on"))
            assert all(end == start for (_, end), (start, _) in pairwise(spans))
            assert case.leads.filter(ended_on=None).count() == (case.closed_on is None)
        work.open_steps(person)
