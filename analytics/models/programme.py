"""The medium-term programme: a balance to reach per department and fiscal year-end."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Programme(models.Model):
    """The city's programme from one fiscal year to another; `version` serves the conflict page."""

    name = models.CharField("名称", max_length=60)
    from_year = models.PositiveSmallIntegerField("最初の年度")
    until_year = models.PositiveSmallIntegerField("最後の年度")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "未収金解消プログラム"
        ordering = ("from_year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(until_year__gte=F("from_year")), name="programme_ends_after_its_start"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """The balance a department is to have left on the last day of a fiscal year, in yen.

    The year before the programme's first is its starting point (出発点), from which the monthly
    path runs straight to the first year-end.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="targets")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    yen = models.BigIntegerField("年度末の目標残額")

    class Meta:
        verbose_name = "目標"
        ordering = ("department", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "department", "year"), name="one_target_per_year"
            ),
            models.CheckConstraint(condition=Q(yen__gte=0), name="target_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.department_id} {self.year} {self.yen}"


class ProgrammeRevision(models.Model):
    """One target entered or changed: value before and after, why, by whom, when. Append-only."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="revisions")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    before_yen = models.BigIntegerField("変更前", null=True)
    after_yen = models.BigIntegerField("変更後")
    reason = models.CharField("理由", max_length=400)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="変更者"
    )
    on = models.DateField("業務日")
    at = models.DateTimeField("記録日時")

    class Meta:
        verbose_name = "目標の変更"
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="revision_says_why"),)

    def __str__(self) -> str:
        return f"{self.department_id} {self.year} {self.after_yen}"
