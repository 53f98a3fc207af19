"""The departments that keep their own claims, and the names they bore from which day."""

from datetime import date
from typing import Self

from django.db import models


class Department(models.Model):
    """One department of the city; its code stays when the organisation renames it.

    Synchronised from `city.toml` by `services.sync_departments`, never typed in on a page.
    """

    code = models.CharField("コード", max_length=32, primary_key=True)
    position = models.PositiveSmallIntegerField("並び順")
    authority = models.CharField("執行機関", max_length=32)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code


class DepartmentNameQuerySet(models.QuerySet["DepartmentName"]):
    """Names by the day on which they were borne."""

    def borne_on(self, on: date) -> Self:
        """Names already in force on `on`, oldest first: the last one of a department counts."""
        return self.filter(from_on__lte=on).order_by("department_id", "from_on")


class DepartmentName(models.Model):
    """The name of a department from a day until its next name."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="names")
    name = models.CharField("名称", max_length=60)
    from_on = models.DateField("適用開始日")

    objects = DepartmentNameQuerySet.as_manager()

    class Meta:
        ordering = ["department_id", "from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "from_on"], name="office_one_name_per_department_and_day"
            )
        ]

    def __str__(self) -> str:
        return self.name
