"""What is put on a person: stickers, holds, and conditions of life that change what may be done."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.identity import Debtor
from debtors.models.people import SourcePerson


class Sticker(models.Model):
    """A named mark on a debtor with an end; its kind (sharing/stickers.toml) carries layer,
    audience, ground and longest life."""

    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="stickers")
    code = models.CharField("種類", max_length=40)
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    note = models.CharField("メモ", max_length=60, blank=True)
    from_on = models.DateField("貼った日")
    until_on = models.DateField("はがす日")
    removed_on = models.DateField("はがした日", null=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "付せん"
        constraints = (
            models.UniqueConstraint(
                fields=("debtor", "code", "department"),
                condition=Q(removed_on__isnull=True),
                name="sticker_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="sticker_ends_after_it_begins"
            ),
        )
        indexes = (models.Index(fields=("code", "debtor"), name="sticker_code"),)

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.code}"


class Hold(models.Model):
    """保留: no department collects until a day. The reason is the setting department's own text."""

    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="holds")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    from_on = models.DateField("始まり")
    until_on = models.DateField("終わり")
    ground = models.CharField("根拠", max_length=40)
    reason = models.CharField("理由", max_length=200, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_on = models.DateField("解いた日", null=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "保留"
        constraints = (
            models.UniqueConstraint(
                fields=("debtor", "department"),
                condition=Q(lifted_on__isnull=True),
                name="one_open_hold_per_department",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="hold_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.until_on}"


class ConditionSort(models.TextChoices):
    """Facts about a person that change what law allows; their layers: `debtors/conditions.py`."""

    DECEASED = "deceased", "死亡"
    BANKRUPT = "bankrupt", "破産手続開始"
    DISCHARGED = "discharged", "免責許可の確定"
    PUBLIC_ASSISTANCE = "public_assistance", "生活保護"
    DISPUTE = "dispute", "争いあり（審査請求・訴訟）"


class Condition(models.Model):
    """One dated fact about a source person, as a department learned it; it changes what may be
    done. `from_on` is the fact's own day (death, 開始決定, 保護の開始)."""

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="conditions")
    sort = models.CharField("種類", max_length=20, choices=ConditionSort.choices)
    from_on = models.DateField("その日")
    until_on = models.DateField("終わった日", null=True)
    evidence = models.CharField("何で知ったか", max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField("記録した日")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "生活の状況"
        constraints = (
            models.UniqueConstraint(
                fields=("source_person", "sort"),
                condition=Q(until_on__isnull=True),
                name="one_open_condition_of_a_sort",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="condition_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.sort}"
