"""Dated assignments: who may do what, where, on which days and by which appointment."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from arrears_office.office.models.departments import Department
from arrears_office.office.models.staff import Staff
from arrears_office.office.roles import DEPARTMENT_ROLES, Appointment, Role


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments by their days."""

    def current(self, on: date) -> Self:
        """Those in force on `on`: first and last day included; future ones stay secret."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)

    def touching(self, from_on: date, until_on: date | None) -> Self:
        """Those that share at least one day with the span (no end: for ever)."""
        touching = self.filter(Q(until_on=None) | Q(until_on__gte=from_on))
        return touching if until_on is None else touching.filter(from_on__lte=until_on)


class Assignment(models.Model):
    """One duty of one member of staff from `from_on` to `until_on`, both days included."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("役割", max_length=24, choices=Role.choices)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True)
    appointment = models.CharField(
        "任命", max_length=24, choices=Appointment.choices, default=Appointment.NONE
    )
    from_on = models.DateField("開始日")
    until_on = models.DateField("終了日", null=True, blank=True)
    deputy_for = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="deputies"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["staff", "from_on"], name="office_assignment_staff")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="office_assignment_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=(
                    Q(role__in=DEPARTMENT_ROLES, department__isnull=False)
                    | (~Q(role__in=DEPARTMENT_ROLES) & Q(department=None))
                ),
                name="office_assignment_department_fits_role",
            ),
            models.CheckConstraint(
                condition=Q(deputy_for=None) | ~Q(deputy_for=F("staff")),
                name="office_assignment_deputy_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role} {self.from_on}"
