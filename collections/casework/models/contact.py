"""Contacts (折衝) and the promises made in them, as delivered or recorded here."""

from django.conf import settings
from django.db import models


class Audience(models.TextChoices):
    """Who reads the gist of a contact recorded here; a delivered one is its department's own."""

    OWN = "own", "自分の課だけ"
    OFFICE = "office", "徴収対策室まで"
    ALL = "all", "折衝の記録を見てよい人すべて"


class Contact(models.Model):
    """One contact with a person as its department wrote it; a changed row stays beside the newer.

    The gist is free text: its audience reads it (DESIGN §4.4; of a delivered one the own department
    alone), for others it does not exist. `recorded_by` is empty for a delivered contact; one
    recorded here has a source key that begins with "here:".
    """

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    source_person = models.ForeignKey(
        "debtors.SourcePerson", models.PROTECT, related_name="contacts"
    )
    source_key = models.CharField("所管課の鍵", max_length=80)
    content_hash = models.CharField("内容の指紋", max_length=64)
    current = models.BooleanField("現在の内容")
    contacted_at = models.DateTimeField("日時")
    method = models.CharField("方法", max_length=40)
    counterpart = models.CharField("相手", max_length=40, blank=True)
    result = models.CharField("結果", max_length=40, blank=True, default="", db_default="")
    gist = models.TextField("内容", blank=True)
    promised_on = models.DateField("約束日", null=True)
    promised_yen = models.BigIntegerField("約束額", null=True)
    staff_text = models.CharField("担当", max_length=80, blank=True)
    audience = models.CharField(
        "読む範囲",
        max_length=8,
        choices=Audience.choices,
        default=Audience.OWN,
        db_default=Audience.OWN.value,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_as_of_on = models.DateField("最初の基準日")
    last_as_of_on = models.DateField("最後の基準日")

    class Meta:
        verbose_name = "折衝"
        constraints = (
            models.UniqueConstraint(
                fields=("department", "source_key", "content_hash"), name="contact_version_once"
            ),
            models.UniqueConstraint(
                fields=("department", "source_key"),
                condition=models.Q(current=True),
                name="one_current_contact",
            ),
            models.CheckConstraint(
                condition=models.Q(promised_yen__isnull=True) | models.Q(promised_yen__gte=0),
                name="promise_not_negative",
            ),
        )
        indexes = (
            models.Index(fields=("source_person", "contacted_at"), name="contact_person_at"),
        )

    def __str__(self) -> str:
        return f"{self.department_id} {self.source_key}"
