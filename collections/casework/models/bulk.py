"""Acts on many debtors at once: done once per key, taken back within minutes."""

from django.conf import settings
from django.db import models


class BulkAct(models.Model):
    """One bulk act. `key` comes with the confirmation page, so that a double click does it once.

    `done` holds per debtor what undoing needs; `people` and `yen` are what the page had stated.
    """

    key = models.CharField(max_length=64, unique=True)
    act = models.CharField("すること", max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("した時")
    people = models.PositiveIntegerField("人数")
    yen = models.BigIntegerField("残額")
    done = models.JSONField("したこと", default=list)
    undone_at = models.DateTimeField("元に戻した時", null=True)

    class Meta:
        verbose_name = "まとめてした手続"

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"
