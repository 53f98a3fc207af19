"""The ledger's entries: append-only, in whole yen, each from one row of a department's file."""

from django.db import models

from receivables.models.receivable import Receivable


class EntrySort(models.TextChoices):
    """What a row did to the claim."""

    ASSESSMENT = "assessment", "調定"
    PAYMENT = "payment", "収納"
    CORRECTION = "correction", "更正"
    WRITE_OFF = "write_off", "不納欠損"
    REVERSAL = "reversal", "取消"


class Entry(models.Model):
    """One host row = one entry. `principal_yen` is its signed effect on the balance.

    `counts_on` is the business day: an assessment counts from its due date, all else on its own
    date, never back-dated. `recorded_at` is when the office learned of it. `charge_yen` (延滞金) is
    money received beside the principal and never in the balance. `as_of_on` is the day of the
    delivery that brought it first. The database refuses change and deletion by trigger.
    """

    receivable = models.ForeignKey(Receivable, models.PROTECT, related_name="entries")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    sort = models.CharField("区分", max_length=12, choices=EntrySort)
    principal_yen = models.BigIntegerField("元金への増減")
    charge_yen = models.BigIntegerField("延滞金", default=0)
    counts_on = models.DateField("計上日")
    recorded_at = models.DateTimeField("知った時")
    as_of_on = models.DateField("届いた基準日")
    delivery_no = models.BigIntegerField("取込番号")
    source_key = models.CharField("所管課の鍵", max_length=80)
    content_hash = models.CharField("内容の指紋", max_length=64)

    class Meta:
        verbose_name = "異動"
        constraints = (
            models.UniqueConstraint(fields=("department", "source_key"), name="entry_once"),
            models.CheckConstraint(
                condition=~models.Q(sort="assessment") | models.Q(principal_yen__gte=0),
                name="assessment_not_negative",
            ),
        )
        indexes = (
            models.Index(fields=("receivable", "counts_on"), name="entry_receivable_counts"),
        )

    def __str__(self) -> str:
        return f"{self.source_key} {self.principal_yen}"


class Reversal(models.Model):
    """A 取消 and the one payment it takes back; written only when exactly one payment matches."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="reversal")
    reverses = models.OneToOneField(Entry, models.PROTECT, related_name="reversed_by")

    class Meta:
        verbose_name = "取消の対応"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(entry=models.F("reverses")), name="reversal_of_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.reverses_id}"
