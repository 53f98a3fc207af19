"""What opens and what closes a person's data: consent (同意) and protection (支援措置)."""

from django.conf import settings
from django.db import models

from debtors.models.people import SourcePerson


class Consent(models.Model):
    """The person's own consent to share (個人情報保護法69条2項1号): read at every look."""

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="consents")
    given_on = models.DateField("同意の日")
    expires_on = models.DateField("期限", null=True)
    withdrawn_on = models.DateField("撤回の日", null=True)
    medium = models.CharField("方法", max_length=40)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "同意"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_on__isnull=True)
                | models.Q(expires_on__gte=models.F("given_on")),
                name="consent_expires_after_given",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.given_on}"


class ConsentScope(models.Model):
    """One line of a consent: which kind, up to which layer (2 or 3), to which department."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="scopes")
    kind = models.CharField("債権種別", max_length=40)
    up_to_layer = models.PositiveSmallIntegerField("層")
    recipient = models.ForeignKey("office.Department", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "同意の範囲"
        constraints = (
            models.UniqueConstraint(
                fields=("consent", "kind", "recipient"), name="consentscope_once"
            ),
            models.CheckConstraint(
                condition=models.Q(up_to_layer__gte=2, up_to_layer__lte=3),
                name="consentscope_layer_two_or_three",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} L{self.up_to_layer} → {self.recipient_id}"


class Protection(models.Model):
    """支援措置: masks address, phone and household everywhere, for every linked source.

    A department's file may say it without dates; then it stands from the delivery's day until a
    newer delivery of the same department no longer says it.
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="protections")
    from_on = models.DateField("始まり")
    until_on = models.DateField("終わり", null=True)

    class Meta:
        verbose_name = "支援措置"
        constraints = (
            models.UniqueConstraint(
                fields=("source_person",),
                condition=models.Q(until_on__isnull=True),
                name="one_open_protection_per_source_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.from_on}"
