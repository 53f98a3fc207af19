"""The facts of a close: how a balance moved, and how old it is. Whole yen, principal only."""

from django.db import models
from django.db.models import F, Q

from analytics.models.closes import MonthClose

AGE_BANDS = ("1年未満", "1〜2年", "2〜3年", "3〜4年", "4〜5年", "5年以上")
"""Names of `StockFact.age_band` 0 to 5: whole years from the due day to the month end."""


class BridgeFact(models.Model):
    """How the overdue balance of one kind × levy year moved within the month (DESIGN §9 Bridge).

    opening + new − collected + corrected − written_off = closing, to the yen. `collected_yen` is
    lowered by 取消; `corrected_yen` is signed; what falls below zero (過誤納) is in no column.
    """

    close = models.ForeignKey(MonthClose, models.PROTECT, related_name="bridge")
    kind = models.CharField("債権種別", max_length=40)
    levy_year = models.PositiveSmallIntegerField("賦課年度")
    opening_yen = models.BigIntegerField("月初の残額")
    new_yen = models.BigIntegerField("新しい滞納")
    collected_yen = models.BigIntegerField("回収")
    corrected_yen = models.BigIntegerField("更正")
    written_off_yen = models.BigIntegerField("不納欠損")
    closing_yen = models.BigIntegerField("月末の残額")

    class Meta:
        verbose_name = "残額の動き"
        constraints = (
            models.UniqueConstraint(
                fields=("close", "kind", "levy_year"), name="bridgefact_once_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(
                    closing_yen=F("opening_yen")
                    + F("new_yen")
                    - F("collected_yen")
                    + F("corrected_yen")
                    - F("written_off_yen")
                ),
                name="bridgefact_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(opening_yen__gte=0, closing_yen__gte=0),
                name="bridgefact_balance_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.levy_year} {self.closing_yen}"


class StockFact(models.Model):
    """The overdue balance of one kind × levy year × age band at the month end.

    `age_band` is an index into AGE_BANDS; `debtors` are distinct within the cell and do not add up.
    """

    close = models.ForeignKey(MonthClose, models.PROTECT, related_name="stock")
    kind = models.CharField("債権種別", max_length=40)
    levy_year = models.PositiveSmallIntegerField("賦課年度")
    age_band = models.PositiveSmallIntegerField("古さ")
    yen = models.BigIntegerField("残額")
    receivables = models.PositiveIntegerField("件数")
    debtors = models.PositiveIntegerField("人数")

    class Meta:
        verbose_name = "残額の内訳"
        constraints = (
            models.UniqueConstraint(
                fields=("close", "kind", "levy_year", "age_band"), name="stockfact_once_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(yen__gt=0, receivables__gt=0, debtors__gt=0, age_band__lte=5),
                name="stockfact_holds_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.levy_year} {self.age_band} {self.yen}"
