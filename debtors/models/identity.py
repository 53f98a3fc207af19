"""The consolidated person (名寄せ), and the dated links that make it out of source persons."""

import secrets

from django.conf import settings
from django.db import models

from debtors.models.people import SourcePerson
from debtors.querysets import DebtorQuerySet


def new_public_id() -> str:
    """A random address for a debtor (10 characters): no order, no count, no guess of the next."""
    return secrets.token_hex(5)


class Debtor(models.Model):
    """The consolidated person. Every source person begins as a debtor of its own."""

    public_id = models.CharField("公開番号", max_length=16, unique=True, default=new_public_id)
    forward_to = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name="統合先"
    )

    objects = DebtorQuerySet.as_manager()

    class Meta:
        verbose_name = "滞納者"

    def __str__(self) -> str:
        return self.public_id


class IdentityLink(models.Model):
    """Source person → debtor, with its moments of knowledge, evidence and who decided.

    Undo closes a link and opens another; no fact moves.
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="links")
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="links")
    linked_at = models.DateTimeField("結び付けた時")
    unlinked_at = models.DateTimeField("解いた時", null=True)
    evidence = models.JSONField("根拠", default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="判断者"
    )

    class Meta:
        verbose_name = "名寄せ"
        constraints = (
            models.UniqueConstraint(
                fields=("source_person",),
                condition=models.Q(unlinked_at__isnull=True),
                name="one_open_link_per_source_person",
            ),
            models.CheckConstraint(
                condition=models.Q(unlinked_at__isnull=True)
                | models.Q(unlinked_at__gte=models.F("linked_at")),
                name="link_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} → {self.debtor_id}"
