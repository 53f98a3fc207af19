"""The viewer: what a member of staff is on a day, by the assignments of that day."""

from datetime import date, timedelta
from typing import Any

import pytest

from arrears_office.office.models import Appointment, Assignment, Role
from arrears_office.office.permissions import ROLE_PERMISSIONS, Permission
from arrears_office.office.selectors.viewers import staff_with_duties
from arrears_office.office.viewer import Duty
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_duty_counts_from_its_first_to_its_last_day() -> None:
    first, last = date(2026, 4, 1), date(2026, 9, 30)
    staff = cast.member(Role.CLERK, "water", from_on=first, until_on=last)
    seen = {
        day: cast.viewer(staff, day).departments
        for day in (first - timedelta(1), first, last, last + timedelta(1))
    }
    assert list(seen.values()) == [frozenset(), {"water"}, {"water"}, frozenset()]


def test_a_transferred_clerk_is_nobody_between_two_duties_and_the_next_one_stays_secret() -> None:
    viewer = cast.viewer(cast.transferred())
    assert viewer.duties == ()
    assert not viewer.may(Permission.DEBTORS)
    assert viewer.may(Permission.SIGNED_IN)


def test_an_account_that_is_switched_off_has_no_duty() -> None:
    assert cast.viewer(cast.switched_off()).duties == ()


def test_two_duties_give_both_departments_and_each_keeps_its_appointment() -> None:
    staff = cast.clerk("water")
    Assignment.objects.create(
        staff=staff,
        role=Role.CLERK,
        department_id="tax",
        appointment=Appointment.TAX_OFFICER,
        from_on=cast.TODAY,
    )
    viewer = cast.viewer(staff)
    assert viewer.duties == (
        Duty(Role.CLERK, "water", Appointment.NONE),
        Duty(Role.CLERK, "tax", Appointment.TAX_OFFICER),
    )
    assert viewer.departments == {"water", "tax"}


def test_the_viewer_costs_one_query(django_assert_num_queries: Any) -> None:
    staff = cast.office_clerk()
    with django_assert_num_queries(1):
        viewer = cast.viewer_for(staff, cast.TODAY)
        assert viewer.is_office
        assert viewer.may(Permission.IMPORTS)


def test_an_account_and_all_its_duties_are_read_back_in_one_query(
    django_assert_num_queries: Any,
) -> None:
    staff = cast.transferred("water")
    Assignment.objects.create(staff=staff, role=Role.OFFICE_CLERK, from_on=cast.TODAY)
    Assignment.objects.create(
        staff=staff, role=Role.HEAD, department_id="housing", from_on=cast.TODAY - timedelta(9)
    )
    with django_assert_num_queries(1):
        read = staff_with_duties(staff.pk, cast.TODAY)
        assert read is not None
        seen = cast.viewer_for(read, cast.TODAY)
    assert seen == cast.viewer(staff)
    assert [duty.role for duty in seen.duties] == [Role.HEAD, Role.OFFICE_CLERK]
    assert cast.viewer_for(read, cast.TODAY + timedelta(1)).departments == {"housing", "tax"}


def test_an_account_without_a_duty_is_read_back_and_a_missing_one_is_not() -> None:
    nobody = staff_with_duties(cast.member(None).pk, cast.TODAY)
    assert nobody is not None
    assert cast.viewer_for(nobody, cast.TODAY).duties == ()
    assert staff_with_duties(0, cast.TODAY) is None


def test_every_role_stands_in_the_table_of_permissions() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)


@pytest.mark.parametrize(
    "role",
    [
        *(Role.ADVISER, Role.TEAM_MEMBER, Role.LIST_HELPER, Role.EXECUTING_SECTION),
        *(Role.MANAGEMENT, Role.SYSTEM_ADMIN, Role.AUDITOR),
    ],
)
def test_who_may_see_no_names_never_gets_the_debtors_pages(role: Role) -> None:
    assert Permission.DEBTORS not in ROLE_PERMISSIONS[role]


def test_only_the_auditor_reads_the_access_records() -> None:
    readers = {role for role, granted in ROLE_PERMISSIONS.items() if Permission.AUDIT in granted}
    assert readers == {Role.AUDITOR}


def test_a_duty_is_told_with_the_name_of_its_department() -> None:
    duties = (
        Duty(Role.CLERK, "water", Appointment.NONE),
        Duty(Role.HEAD, "tax", Appointment.NONE),
        Duty(Role.OFFICE_CHIEF, None, Appointment.BOTH),
    )
    assert [duty.words for duty in duties] == ["水道課 担当", "税務課 課長", "徴収対策室長"]
