"""What was changed: written by services, one record per act, never altered afterwards."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now

from arrears_office.office.models.staff import Staff


class ChangeRecord(models.Model):
    """One act on one record: who, on whose behalf, when, before, after and why. Append-only.

    `at` is the database's own moment, `on` the office's day; `by` is empty for the system.
    """

    at = models.DateTimeField("記録日時", db_default=Now(), db_index=True)
    on = models.DateField("業務日")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    record_label = models.CharField("対象の種類", max_length=60)
    record_key = models.CharField("対象の番号", max_length=64)
    before = models.JSONField("変更前", null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField("変更後", null=True, encoder=DjangoJSONEncoder)
    reason = models.CharField("理由", max_length=400)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["record_label", "record_key"], name="office_change_record")]

    def __str__(self) -> str:
        return f"{self.record_label} {self.record_key}"
