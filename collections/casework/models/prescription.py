"""When a claim prescribes, who vouched for its history, and who declared it 満了."""

from django.conf import settings
from django.db import models


class Footing(models.TextChoices):
    """What a last day stands on; figures of the two are never added (ADR 0045)."""

    VOUCHED = "vouched", "確認済"
    ESTIMATED = "estimated", "推定"


class PrescriptionDay(models.Model):
    """The debtor's own clock of one claim with a balance above zero, as `law` reckons it.

    Written only by `reckon_prescription`, whenever a fact arrives. `last_on` is the last day
    (24:00; extinct from the next), None while the clock stands still. `suspension_last_on` is the
    last of 執行停止's three years; `earliest_on` the earlier of both, which lists order by;
    `alternative_last_on` the day by the other reading of the period, where law names one.
    `since_type` and `since_on` name the fact that set the clock ("" = the due date). `balance_yen`
    is principal with all that is known. `facts_hash` tells whether a fact came since a review.
    """

    receivable = models.OneToOneField(
        "receivables.Receivable", models.CASCADE, primary_key=True, related_name="prescription"
    )
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    kind = models.CharField("債権種別", max_length=40)
    balance_yen = models.BigIntegerField("残額")
    starts_on = models.DateField("起算日")
    years = models.PositiveSmallIntegerField("年数")
    needs_invocation = models.BooleanField("援用を要する")
    last_on = models.DateField("最終日", null=True)
    stopped = models.BooleanField("進行していない")
    suspended = models.BooleanField("執行停止中")
    suspension_last_on = models.DateField("執行停止の3年の最終日", null=True)
    earliest_on = models.DateField("早い方の最終日", null=True)
    alternative_last_on = models.DateField("別の読み方による最終日", null=True)
    since_type = models.CharField("起算を決めた事実", max_length=24, blank=True)
    since_on = models.DateField("その日")
    footing = models.CharField("根拠", max_length=10, choices=Footing)
    matured = models.BooleanField("満了")
    facts_hash = models.CharField("事実の指紋", max_length=64)
    event_count = models.PositiveSmallIntegerField("事実の数")
    reckoned_on = models.DateField("計算した日")

    class Meta:
        verbose_name = "時効の日"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(balance_yen__gt=0), name="prescription_of_open_claims_only"
            ),
        )
        indexes = (
            models.Index(fields=("earliest_on", "receivable"), name="prescription_earliest"),
            models.Index(fields=("balance_yen", "receivable"), name="prescription_balance"),
            models.Index(
                fields=("earliest_on",),
                condition=models.Q(matured=True),
                name="prescription_mature",
            ),
        )

    def __str__(self) -> str:
        return f"{self.receivable_id} {self.earliest_on}"


class ReviewAct(models.TextChoices):
    """A department vouches for a claim's history, or takes its word back."""

    VOUCH = "vouch", "経過を確認した"
    WITHDRAW = "withdraw", "確認を取り下げた"


class PrescriptionReview(models.Model):
    """Append-only: the claim's department looked through the history of a claim.

    It vouches for exactly the facts of `facts_hash`: any fact that is delivered afterwards makes
    the last day 推定 again, until somebody looks again. `note` is for the own department.
    """

    receivable = models.ForeignKey(
        "receivables.Receivable", models.PROTECT, related_name="prescription_reviews"
    )
    act = models.CharField("行為", max_length=10, choices=ReviewAct)
    facts_hash = models.CharField("事実の指紋", max_length=64)
    note = models.TextField("確認したこと", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日")
    made_at = models.DateTimeField("時刻")

    class Meta:
        verbose_name = "時効の経過の確認"
        indexes = (models.Index(fields=("receivable", "id"), name="prescription_review_claim"),)

    def __str__(self) -> str:
        return f"{self.receivable_id} {self.act} {self.on}"


class MaturityAct(models.TextChoices):
    """A named person declares a claim prescribed, or takes that back."""

    MATURE = "mature", "満了とした"
    TAKE_BACK = "take_back", "満了を取り消した"


class PrescriptionMaturity(models.Model):
    """Append-only: somebody of the claim's department made a past last day 満了, with the reason.

    Nothing becomes 満了 by a day passing (ADR 0045). `last_on` is the day that had passed.
    """

    receivable = models.ForeignKey(
        "receivables.Receivable", models.PROTECT, related_name="prescription_maturities"
    )
    act = models.CharField("行為", max_length=10, choices=MaturityAct)
    last_on = models.DateField("過ぎた最終日")
    footing = models.CharField("そのときの根拠", max_length=10, choices=Footing)
    facts_hash = models.CharField("事実の指紋", max_length=64)
    reason = models.TextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日")
    made_at = models.DateTimeField("時刻")

    class Meta:
        verbose_name = "時効の満了"
        indexes = (models.Index(fields=("receivable", "id"), name="prescription_maturity_claim"),)

    def __str__(self) -> str:
        return f"{self.receivable_id} {self.act} {self.on}"
