"""支援措置 (DV・ストーカー・児童虐待): who is protected, who may open it, how far it reaches."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.people import SourcePerson
from debtors.models.relations import Relation


class ProtectionOrigin(models.TextChoices):
    """Who says so. A list's or a file's protection ends by them, a hand's by a named handler."""

    DELIVERED = "delivered", "所管課のデータ"
    LIST = "list", "住民の窓口の一覧"
    HAND = "hand", "取扱者の入力"


class Protection(models.Model):
    """支援措置: masks address, phone and household everywhere, for every linked source.

    A department's file may say it without dates; then it stands from the delivery's day until a
    newer delivery of the same department no longer says it. `until_on` is the first day on which
    it stands no more. Several may stand at once, of different origins: the person stays masked
    until the last ends.
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="protections")
    origin = models.CharField(
        "出どころ",
        max_length=12,
        choices=ProtectionOrigin.choices,
        default=ProtectionOrigin.DELIVERED,
    )
    from_on = models.DateField("始まり")
    until_on = models.DateField("終わり", null=True)
    reason = models.CharField("入力の根拠", max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "支援措置"
        constraints = (
            models.UniqueConstraint(
                fields=("source_person", "origin"),
                condition=Q(until_on__isnull=True),
                name="one_open_protection_per_origin",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="protection_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.from_on}"


class ProtectionHandler(models.Model):
    """取扱者: a member of staff named by the office, who may enter protections and open values.

    With a department: for that section's persons; without: for all.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    department = models.ForeignKey("office.Department", models.PROTECT, null=True, related_name="+")
    from_on = models.DateField("始まり")
    until_on = models.DateField("終わり", null=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "支援措置の取扱者"
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="handler_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.from_on}"


class ProtectionList(models.Model):
    """One day's list of the resident desk: 宛名番号 and period, nothing else; the newest counts."""

    as_of_on = models.DateField("一覧の日", unique=True)
    received_at = models.DateTimeField("受け取った時")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sha256 = models.CharField("指紋", max_length=64)
    lines = models.PositiveIntegerField("行数")

    class Meta:
        verbose_name = "支援措置の一覧"

    def __str__(self) -> str:
        return f"{self.as_of_on}"


class ProtectionListLine(models.Model):
    """One line of the newest list; a number nobody delivered yet waits here for its person."""

    number = models.CharField("宛名番号", max_length=32, unique=True)
    from_on = models.DateField("始まり")
    until_on = models.DateField("終わり", null=True)

    class Meta:
        verbose_name = "支援措置の一覧の行"

    def __str__(self) -> str:
        return self.number


class ProtectionReach(models.Model):
    """A handler's decision that a protection does not reach over one relation to the other side.

    Without it every edge (household, guarantor, …) spreads the mask to the other side.
    """

    relation = models.OneToOneField(Relation, models.PROTECT, related_name="reach")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField("決めた日")
    reason = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = "支援措置の及ぶ範囲"

    def __str__(self) -> str:
        return f"{self.relation_id}"
