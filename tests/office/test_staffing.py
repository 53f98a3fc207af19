"""Accounts and duties: given and ended by another person, written down, never doubled."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arrears_office.office.models import Appointment, Assignment, ChangeRecord, Department, Role
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import assign_role, end_assignment, open_account
from tests import cast

pytestmark = pytest.mark.django_db

FIRST = "handed-over-once"


def test_a_new_account_has_no_duty_and_a_first_password_to_change() -> None:
    chief = cast.office_chief()
    staff = open_account(
        by=chief, on=cast.TODAY, username="n1", display_name="新田 葵", password=FIRST
    )
    assert staff.must_change_password
    assert staff.check_password(FIRST)
    assert not staff.assignments.exists()
    record = ChangeRecord.objects.get(record_key=str(staff.pk), record_label="office.Staff")
    assert (record.by, record.before) == (chief, None)
    assert "password" not in record.after


def test_a_taken_staff_number_is_refused_by_name() -> None:
    cast.clerk("tax")
    with pytest.raises(RefusedError, match="clerk-tax"):
        open_account(by=None, on=cast.TODAY, username="clerk-tax", display_name="x", password=None)


def test_nobody_gives_or_ends_his_own_duty() -> None:
    chief = cast.office_chief()
    with pytest.raises(RefusedError, match="自分の担当"):
        assign_role(
            by=chief, on=cast.TODAY, staff=chief, role=Role.AUDITOR, from_on=cast.TODAY, reason="x"
        )
    held = Assignment.objects.get(staff=chief)
    with pytest.raises(RefusedError, match="自分の担当"):
        end_assignment(
            by=cast.viewer(chief), on=cast.TODAY, assignment=held, until_on=cast.TODAY, reason="x"
        )


def test_a_deputy_is_assigned_with_days_and_written_down() -> None:
    staff, tax = cast.clerk("water"), Department.objects.get(code="tax")
    duty = assign_role(
        by=cast.office_chief(),
        on=cast.TODAY,
        staff=staff,
        role=Role.HEAD,
        department=tax,
        appointment=Appointment.TAX_OFFICER,
        from_on=date(2026, 12, 1),
        until_on=date(2026, 12, 28),
        deputy_for=cast.head("tax"),
        reason="課長の休暇",
    )
    record = ChangeRecord.objects.get(record_label="office.Assignment")
    assert record.after["until_on"] == "2026-12-28"
    assert record.after["deputy_for"] == cast.head("tax").pk
    assert duty.deputy_for == cast.head("tax")


def test_the_same_duty_twice_on_one_day_is_refused_with_its_first_day() -> None:
    staff = cast.clerk("water")
    with pytest.raises(RefusedError, match="2025-04-01"):
        assign_role(
            by=None,
            on=cast.TODAY,
            staff=staff,
            role=Role.CLERK,
            department=Department.objects.get(code="water"),
            from_on=cast.TODAY,
            reason="x",
        )


@pytest.mark.parametrize(("role", "department"), [(Role.CLERK, None), (Role.AUDITOR, "tax")])
def test_a_role_and_a_department_that_do_not_fit_are_refused(
    role: Role, department: str | None
) -> None:
    staff = cast.member(None)
    place = Department.objects.filter(code=department or "").first()
    with pytest.raises(RefusedError, match="部署"):
        assign_role(
            by=None,
            on=cast.TODAY,
            staff=staff,
            role=role,
            department=place,
            from_on=cast.TODAY,
            reason="x",
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            staff=staff, role=role, department_id=department, from_on=cast.TODAY
        )


def test_a_duty_ends_with_its_last_day() -> None:
    staff = cast.clerk("water")
    held = Assignment.objects.get(staff=staff)
    end_assignment(
        by=cast.office_chief(),
        on=cast.TODAY,
        assignment=held,
        until_on=cast.TODAY,
        reason="人事異動",
    )
    assert cast.viewer(staff, cast.TODAY).departments == {"water"}
    assert cast.viewer(staff, date(2026, 11, 24)).departments == frozenset()


def test_a_duty_cannot_end_before_it_begins() -> None:
    held = Assignment.objects.get(staff=cast.clerk("water"))
    with pytest.raises(RefusedError, match="2025-04-01"):
        end_assignment(
            by=None, on=cast.TODAY, assignment=held, until_on=date(2025, 3, 31), reason="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=held.pk).update(until_on=date(2025, 3, 31))
