"""Dispositions (差押, 分納誓約, 交付要求, 執行停止, 換価の猶予) as delivered, per claim."""

from django.db import models


class Disposition(models.Model):
    """One disposition on one claim, with its release; a changed row is kept beside the newer."""

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    receivable = models.ForeignKey(
        "receivables.Receivable", models.PROTECT, related_name="dispositions"
    )
    source_key = models.CharField("所管課の鍵", max_length=80)
    content_hash = models.CharField("内容の指紋", max_length=64)
    current = models.BooleanField("現在の内容")
    sort = models.CharField("種別", max_length=40)
    object_text = models.CharField("対象財産", max_length=120, blank=True)
    disposed_on = models.DateField("処分日")
    released_on = models.DateField("解除日", null=True)
    release_reason = models.CharField("解除の理由", max_length=120, blank=True)
    first_as_of_on = models.DateField("最初の基準日")
    last_as_of_on = models.DateField("最後の基準日")

    class Meta:
        verbose_name = "処分"
        constraints = (
            models.UniqueConstraint(
                fields=("department", "source_key", "content_hash"), name="disposition_version_once"
            ),
            models.UniqueConstraint(
                fields=("department", "source_key"),
                condition=models.Q(current=True),
                name="one_current_disposition",
            ),
        )
        indexes = (models.Index(fields=("receivable",), name="disposition_receivable"),)

    def __str__(self) -> str:
        return f"{self.department_id} {self.source_key}"
