"""One department's files of one day and channel: bytes kept, read, checked, applied or not."""

from django.conf import settings
from django.db import models


class DeliveryState(models.TextChoices):
    """How far a delivery has come."""

    RECEIVED = "received", "受付"
    STAGED = "staged", "読込済"
    APPLIED = "applied", "反映済"
    REFUSED = "refused", "見送り"


class Delivery(models.Model):
    """Department × as-of day × channel × attempt; another content for the same is a new attempt.

    `content_digest` runs over the canonical rows, so other line ends, row orders or file names of
    the same content are recognised as a repeat and change nothing.
    """

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    as_of_on = models.DateField("基準日")
    channel = models.CharField("種類", max_length=16)
    attempt = models.PositiveSmallIntegerField("回")
    content_digest = models.CharField("内容の指紋", max_length=64)
    state = models.CharField("状態", max_length=10, choices=DeliveryState)
    received_at = models.DateTimeField("受け付けた時")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField("反映した時", null=True)
    refused_reason = models.TextField("見送りの理由", blank=True)

    class Meta:
        verbose_name = "取込"
        constraints = (
            models.UniqueConstraint(
                fields=("department", "as_of_on", "channel", "attempt"),
                name="delivery_attempt_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="applied") | models.Q(applied_at__isnull=False),
                name="applied_delivery_says_when",
            ),
        )
        indexes = (
            models.Index(fields=("department", "channel", "as_of_on"), name="delivery_what"),
            models.Index(fields=("received_at", "id"), name="delivery_received"),
        )

    def __str__(self) -> str:
        return f"{self.department_id} {self.channel} {self.as_of_on} #{self.attempt}"


class DeliveryFile(models.Model):
    """One file of a delivery: its name as received, its bytes by hash, and what was found in it."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="files")
    name = models.CharField("ファイル名", max_length=200)
    sha256 = models.CharField("指紋", max_length=64)
    size = models.PositiveBigIntegerField("バイト")
    profile = models.CharField("様式", max_length=60)
    rows = models.PositiveIntegerField("行", default=0)
    accepted = models.PositiveIntegerField("反映できる行", default=0)
    held = models.PositiveIntegerField("保留", default=0)
    duplicates = models.PositiveIntegerField("同じ行の重なり", default=0)
    yen = models.BigIntegerField("円", default=0)
    notices = models.JSONField("気づき", default=list)

    class Meta:
        verbose_name = "取込ファイル"

    def __str__(self) -> str:
        return self.name
