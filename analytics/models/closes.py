"""Month closes: what one department's ledger said of a month end, version by version."""

from django.conf import settings
from django.db import models


class MonthClose(models.Model):
    """Department × month end × version; never changed, never deleted.

    A function of the entries with counts_on ≤ month end, recorded_at ≤ `known_at` and id ≤
    `through_entry`, and of the links at `known_at`. `through_entry` tells entries apart that share
    a moment with the close (OFFICE_TODAY stands still). `paid_until_on` is the 入金反映日 when it
    was made. `reconstructed`: from before the department's first delivery, shown as 復元.
    """

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    month_end_on = models.DateField("月末")
    version = models.PositiveSmallIntegerField("版")
    known_at = models.DateTimeField("この時までに知ったこと")
    through_entry = models.BigIntegerField("この番号までの異動")
    paid_until_on = models.DateField("入金反映日")
    reconstructed = models.BooleanField("復元か")
    digest = models.CharField("数字の指紋", max_length=64)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="next", verbose_name="前の版"
    )
    closed_at = models.DateTimeField("締めた時")
    closed_on = models.DateField("締めた日")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="締めた人",
    )

    class Meta:
        verbose_name = "月次の締め"
        constraints = (
            models.UniqueConstraint(
                fields=("department", "month_end_on", "version"), name="close_once_per_version"
            ),
            models.CheckConstraint(
                condition=models.Q(version=1, previous__isnull=True)
                | models.Q(version__gt=1, previous__isnull=False),
                name="later_version_names_the_earlier",
            ),
        )
        indexes = (models.Index(fields=("month_end_on", "department"), name="close_month"),)

    def __str__(self) -> str:
        return f"{self.department_id} {self.month_end_on} 第{self.version}版"

    @property
    def status(self) -> str:
        """遡及 (a month told anew), 復元 (from before the first delivery) or 確定."""
        if self.version > 1:
            return "遡及"
        return "復元" if self.reconstructed else "確定"


ALL_YEARS, ALL_BANDS = 0, -1


class DebtorCount(models.Model):
    """Distinct debtors with an overdue balance, stored per level shown, for they do not add up.

    Of a department `close` is set; `kind` is empty for all its kinds, `levy_year` ALL_YEARS and
    `age_band` ALL_BANDS where the level does not cut by them. Of the city `close` is empty and
    `closes` names the versions counted ("tax 2026-10-31 1; water …"), with the links at the latest
    of their known_at; the newest row of a month counts.
    """

    close = models.ForeignKey(MonthClose, models.PROTECT, null=True, related_name="debtor_counts")
    month_end_on = models.DateField("月末")
    kind = models.CharField("債権種別", max_length=40, blank=True)
    levy_year = models.PositiveSmallIntegerField("賦課年度", default=ALL_YEARS)
    age_band = models.SmallIntegerField("古さ", default=ALL_BANDS)
    closes = models.CharField("数えた締め", max_length=800, blank=True)
    debtors = models.PositiveIntegerField("人数")

    class Meta:
        verbose_name = "滞納者の数"
        constraints = (
            models.UniqueConstraint(
                fields=("close", "kind", "levy_year", "age_band"),
                condition=models.Q(close__isnull=False),
                name="debtorcount_once_per_level",
            ),
            models.UniqueConstraint(
                fields=("month_end_on", "closes"),
                condition=models.Q(close__isnull=True),
                name="debtorcount_once_per_perimeter",
            ),
            models.CheckConstraint(
                condition=models.Q(close__isnull=False, closes="")
                | (models.Q(close__isnull=True, kind="") & ~models.Q(closes="")),
                name="debtorcount_of_department_or_city",
            ),
        )
        indexes = (models.Index(fields=("month_end_on",), name="debtorcount_month"),)

    def __str__(self) -> str:
        return f"{self.month_end_on} {self.kind} {self.debtors}"
