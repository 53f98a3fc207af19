"""What a join of two debtors did to their cases and steps, kept so that parting undoes it."""

from django.db import models
from django.db.models import Q


class WorkMove(models.Model):
    """One case, lead or step that a join took from `left` to `kept`, or ended there.

    `before` holds the fields as they were, `after` as the join left them: what was decided since
    differs from `after` and stays where it is when the faces part again.
    """

    left = models.ForeignKey("debtors.Debtor", models.PROTECT, related_name="+")
    kept = models.ForeignKey("debtors.Debtor", models.PROTECT, related_name="+")
    sort = models.CharField("種類", max_length=8)
    record = models.BigIntegerField("対象の番号")
    before = models.JSONField("統合前")
    after = models.JSONField("統合後")
    returned = models.BooleanField("戻した", default=False)

    class Meta:
        verbose_name = "統合で動いた仕事"
        indexes = (
            models.Index(
                fields=("left", "kept"), condition=Q(returned=False), name="workmove_pending"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.record}"
