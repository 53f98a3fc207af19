"""Looks that somebody should ask about: found by rule, reviewed by a head, never deleted."""

from django.db import models
from django.db.models import Q

from arrears_office.office.models.staff import Staff


class AlertSort(models.TextChoices):
    """The patterns of reliability.md T1, and what is always told to a head."""

    NO_ACTION = "no_action", "閲覧の後30日、記録も手続もない"
    OUT_OF_HOURS = "out_of_hours", "執務時間の外の閲覧"
    MANY = "many", "1時間に多くの人を閲覧"
    SAME_NAME = "same_name", "職員と同じ姓・住所の人を閲覧"
    REFUSED = "refused", "本人・親族・同僚の画面を開こうとした"
    PROTECTED = "protected", "支援措置の値を開いた"
    BREAK_GLASS = "break_glass", "緊急閲覧"
    BULK_EXPORT = "bulk_export", "多人数の書き出し"
    SAMPLE = "sample", "毎月の抜取り"


class AccessAlert(models.Model):
    """One thing to ask a member of staff about. Debtors are named by public id only.

    `key` keeps the same finding from being raised twice.
    """

    key = models.CharField(max_length=120, unique=True)
    sort = models.CharField("種類", max_length=16, choices=AlertSort.choices)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    department = models.ForeignKey("office.Department", models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField("知らせた時")
    on = models.DateField("その日")
    public_ids = models.JSONField("滞納者", default=list)
    facts = models.JSONField("内容", default=dict)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField("確かめた時", null=True)
    proper = models.BooleanField("業務として認める", null=True)
    finding = models.CharField("確かめたこと", max_length=400, blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "閲覧の知らせ"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(finding=""),
                name="office_alert_reviewed_with_a_finding",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=models.F("staff")),
                name="office_alert_reviewed_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["department", "reviewed_at"], name="office_alert_department"),
            models.Index(fields=["raised_at"], name="office_alert_raised"),
        ]

    def __str__(self) -> str:
        return self.key
