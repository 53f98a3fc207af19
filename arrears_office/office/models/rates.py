"""Rates that the office read in a public notice: entered by one person, confirmed by another."""

from fractions import Fraction

from django.db import models
from django.db.models import F, Q

from arrears_office.office.models.staff import Staff


class RateSort(models.TextChoices):
    """Which notice a figure comes from."""

    SPECIAL = "special", "平均貸付割合"
    INTEREST = "interest", "法定利率"


class EnteredRateQuerySet(models.QuerySet["EnteredRate"]):
    """Entered rates by what has become of them."""

    def waiting(self) -> "EnteredRateQuerySet":
        """Those that nobody has confirmed or withdrawn yet; no reckoning uses them."""
        return self.filter(confirmed_by=None, withdrawn_by=None)

    def current(self) -> "EnteredRateQuerySet":
        """The confirmed ones that no later row has replaced: the only ones that count."""
        return self.filter(confirmed_by__isnull=False, replaced_by=None)


class EnteredRate(models.Model):
    """One figure of one notice; rows are never deleted, and a confirmed figure never changes.

    `thousandths` is the rate in thousandths of a percent a year (0.8 % = 800). It holds from
    `from_on`: the first of January for a 平均貸付割合 (措法93条②), the first day of a three-year
    term for a 法定利率 (民法404条③), which alone has a last day `until_on`. A mistake in a
    confirmed row is corrected by another row for the same day, entered and confirmed in turn.
    """

    sort = models.CharField("割合の種類", max_length=16, choices=RateSort.choices)
    from_on = models.DateField("最初の日")
    until_on = models.DateField("最後の日", null=True)
    thousandths = models.PositiveIntegerField("割合（千分の1%）")
    article = models.CharField("法令", max_length=100)
    notice = models.CharField("告示", max_length=200)
    noticed_on = models.DateField("告示日")
    source_url = models.CharField("掲載先", max_length=400, blank=True)
    reason = models.CharField("入れ直す理由", max_length=400, blank=True)
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("入力日時")
    entered_on = models.DateField("入力した業務日")
    confirmed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField("確認日時", null=True)
    confirmed_on = models.DateField("確認した業務日", null=True)
    withdrawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("取下げ日時", null=True)
    withdrawn_on = models.DateField("取り下げた業務日", null=True)
    withdrawn_reason = models.CharField("取り下げる理由", max_length=400, blank=True)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )

    objects = EnteredRateQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")),
                name="office_rate_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=(
                    Q(confirmed_by=None, confirmed_at=None, confirmed_on=None)
                    | Q(
                        confirmed_by__isnull=False,
                        confirmed_at__isnull=False,
                        confirmed_on__isnull=False,
                    )
                ),
                name="office_rate_confirmed_whole",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(withdrawn_by=None),
                name="office_rate_confirmed_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(confirmed_by__isnull=False),
                name="office_rate_replaced_was_confirmed",
            ),
            models.CheckConstraint(
                condition=(
                    Q(sort=RateSort.SPECIAL, until_on=None)
                    | Q(sort=RateSort.INTEREST, until_on__gt=F("from_on"))
                ),
                name="office_rate_days_fit_sort",
            ),
            models.UniqueConstraint(
                fields=["sort", "from_on"],
                condition=Q(confirmed_by__isnull=False, replaced_by=None),
                name="office_rate_one_current_per_day",
            ),
            models.UniqueConstraint(
                fields=["sort", "from_on"],
                condition=Q(confirmed_by=None, withdrawn_by=None),
                name="office_rate_one_waiting_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.from_on} {self.thousandths}/1000%"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has confirmed or withdrawn it."""
        return self.confirmed_by_id is None and self.withdrawn_by_id is None

    @property
    def is_current(self) -> bool:
        """Whether it is confirmed and no later row has replaced it."""
        return self.confirmed_by_id is not None and self.replaced_by_id is None

    @property
    def rate(self) -> Fraction:
        """The rate in percent a year, exact."""
        return Fraction(self.thousandths, 1000)
