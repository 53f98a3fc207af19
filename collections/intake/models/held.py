"""Rows kept back with their reason, and differences from the control that a head has accepted."""

from django.conf import settings
from django.db import models

from intake.models.delivery import Delivery, DeliveryFile


class HeldRow(models.Model):
    """A row that could not be applied: where, why, and what to do. A re-delivery corrects it.

    The page can only close it with a reason, without effect on yen. `resolved_by` names the later
    delivery in which the same key was accepted.
    """

    file = models.ForeignKey(DeliveryFile, models.PROTECT, related_name="held_rows")
    line = models.PositiveIntegerField("行")
    column = models.CharField("列", max_length=60, blank=True)
    code = models.CharField("理由", max_length=40)
    message = models.TextField("内容")
    remedy = models.TextField("直し方")
    raw = models.TextField("届いた値", blank=True)
    source_key = models.CharField("所管課の鍵", max_length=80, blank=True)
    yen = models.BigIntegerField("円", null=True)
    resolved_by = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("閉じた時", null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_reason = models.TextField("閉じた理由", blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "保留の行"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(closed_reason=""),
                name="closed_row_says_why",
            ),
        )
        indexes = (models.Index(fields=("source_key",), name="heldrow_key"),)

    def __str__(self) -> str:
        return f"{self.file_id}:{self.line} {self.code}"


class NamedDifference(models.Model):
    """未照合差: what a control total says beyond the ledger, accepted by the department's head.

    `wanted_yen` − `found_yen` on `on`; the acceptance holds for exactly this pair and no other.
    """

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    as_of_on = models.DateField("基準日")
    kind = models.CharField("債権種別", max_length=40)
    figure = models.CharField("項目", max_length=20)
    on = models.DateField("日")
    wanted_yen = models.BigIntegerField("検算額")
    found_yen = models.BigIntegerField("台帳の額")
    accepted_at = models.DateTimeField("認めた時", null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = "未照合差"
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "department",
                    "as_of_on",
                    "kind",
                    "figure",
                    "on",
                    "wanted_yen",
                    "found_yen",
                ),
                name="difference_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | ~models.Q(reason=""),
                name="accepted_difference_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on} {self.wanted_yen - self.found_yen}"
