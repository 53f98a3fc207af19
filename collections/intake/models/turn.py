"""One import at a time: who has the turn, and until when it is his without a sign of life."""

from django.db import models


class ImportTurn(models.Model):
    """The single row that an import holds while it works; a dead holder's turn lapses by itself."""

    ONLY = 1

    holder = models.CharField("持ち主", max_length=32, blank=True)
    until_at = models.DateTimeField("期限")

    class Meta:
        verbose_name = "取込の順番"
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="only_one_import_turn"),
        )

    def __str__(self) -> str:
        return self.holder
