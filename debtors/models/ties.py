"""Whom a member of staff must not handle: himself, relatives, colleagues; and who takes over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.people import SourcePerson


class TieSort(models.TextChoices):
    """What the declared person is to the member of staff."""

    SELF = "self", "本人"
    RELATIVE = "relative", "親族"
    COLLEAGUE = "colleague", "同僚"


class Tie(models.Model):
    """A declaration by name, reading and birth date; it finds its debtors by itself.

    The member of staff sees nothing of them; `handed_to` handles them instead.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="ties")
    sort = models.CharField("続柄", max_length=12, choices=TieSort.choices)
    name = models.CharField("氏名", max_length=200)
    kana = models.CharField("カナ", max_length=200, blank=True)
    birth_on = models.DateField("生年月日")
    name_key = models.CharField(max_length=200)
    kana_key = models.CharField(max_length=200, blank=True)
    handed_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_on = models.DateField("申告の日")
    ended_on = models.DateField("終わった日", null=True)

    class Meta:
        verbose_name = "除斥の申告"
        constraints = (
            models.CheckConstraint(
                condition=~Q(handed_to=F("staff")), name="tie_handed_to_another"
            ),
        )
        indexes = (models.Index(fields=("birth_on",), name="tie_birth"),)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.sort}"


class TiedPerson(models.Model):
    """A source person whom a tie in force means; refreshed when declared and after deliveries."""

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="persons")
    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "除斥にあたる人"
        constraints = (
            models.UniqueConstraint(fields=("tie", "source_person"), name="tiedperson_once"),
        )

    def __str__(self) -> str:
        return f"{self.tie_id} {self.source_person_id}"
