"""How current each department's deliveries are, per channel; every figure shows its day."""

from django.db import models

from arrears_office.office.models.departments import Department


class Channel(models.TextChoices):
    """What a delivery carries."""

    CLAIMS = "claims", "調定"
    RECEIPTS = "receipts", "収納"
    CONTACTS = "contacts", "交渉経過"
    DISPOSITIONS = "dispositions", "処分"


class Freshness(models.Model):
    """Department × channel: true until which day, delivered and applied when.

    `paid_until_on` of the channel receipts is the 入金反映日 that stands beside every amount.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT)
    channel = models.CharField("区分", max_length=16, choices=Channel.choices)
    paid_until_on = models.DateField("反映日")
    delivered_at = models.DateTimeField("受領日時")
    applied_at = models.DateTimeField("反映日時")

    class Meta:
        ordering = ["department_id", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "channel"], name="office_one_freshness_per_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department_id} {self.channel} {self.paid_until_on}"
