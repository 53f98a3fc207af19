"""Contacts (折衝) and the promises made in them, as delivered."""

from django.db import models


class Contact(models.Model):
    """One contact with a person as its department wrote it; a changed row stays beside the newer.

    The gist is free text: only the own department reads it (DESIGN §4.4), for others it does not
    exist.
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
    gist = models.TextField("内容", blank=True)
    promised_on = models.DateField("約束日", null=True)
    promised_yen = models.BigIntegerField("約束額", null=True)
    staff_text = models.CharField("担当", max_length=80, blank=True)
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
