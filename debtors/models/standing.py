"""Where a debtor stands, kept ready for lists: per kind, and in one row per debtor."""

from django.db import models

from debtors.models.identity import Debtor
from debtors.querysets import StandingQuerySet


class Standing(models.Model):
    """Debtor × kind: overdue and not yet due yen (principal), count, oldest due date, on as_of_on.

    Cut by kind because disclosure cuts by legal class. Written only by receivables' services, in
    the transaction of the entries or links that move it, and by the daily roll. A settled debtor
    keeps the row with zero: he was overdue once, so he exists.
    """

    debtor = models.ForeignKey(Debtor, models.CASCADE, related_name="standings")
    kind = models.CharField("債権種別", max_length=40)
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    overdue_yen = models.BigIntegerField("未収残額")
    not_due_yen = models.BigIntegerField("納期未到来")
    overdue_count = models.PositiveIntegerField("未収の件数")
    oldest_due_on = models.DateField("最古の納期限", null=True)
    as_of_on = models.DateField("基準日")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = "現在の残額"
        constraints = (
            models.UniqueConstraint(fields=("debtor", "kind"), name="one_standing_per_kind"),
            models.CheckConstraint(
                condition=models.Q(overdue_yen__gte=0, not_due_yen__gte=0),
                name="standing_never_negative",
            ),
        )
        indexes = (models.Index(fields=("kind", "debtor"), name="standing_kind_debtor"),)

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.kind} {self.overdue_yen}"


class Summary(models.Model):
    """One row per debtor for the list's orders; empty until the room that owns a field writes."""

    debtor = models.OneToOneField(Debtor, models.CASCADE, primary_key=True, related_name="summary")
    kana_key = models.CharField("並び順のカナ", max_length=200, blank=True)

    class Meta:
        verbose_name = "一覧の一行"
        indexes = (models.Index(fields=("kana_key", "debtor"), name="summary_kana"),)

    def __str__(self) -> str:
        return str(self.debtor_id)
