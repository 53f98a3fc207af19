"""Who looked at whom: one record per response with personal data, sealed in a chain."""

from django.db import models
from django.db.models.functions import Now

from arrears_office.office.models.staff import Staff


class AccessPersons(models.Model):
    """The personal part of an access record; retention may delete it, the digest stays.

    `public_ids` are the debtors shown, as one array; `salt` keeps the digest from being
    guessed once this row is gone.
    """

    public_ids = models.JSONField("表示した滞納者")
    client_address = models.CharField("端末のアドレス", max_length=45, blank=True)
    salt = models.CharField("塩", max_length=32)

    def __str__(self) -> str:
        return f"{self.pk}"


class AccessRecord(models.Model):
    """One response that showed personal data: who, as what, on which ground, how many persons.

    Append-only. `at` is the database's own moment, so no caller can shift it. `persons_digest`
    is SHA-256 over the sibling's salt, address and ids; the sibling carries no constraint, for
    it may be disposed of while this row stands.
    """

    at = models.DateTimeField("閲覧日時", db_default=Now())
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("役割", max_length=200)
    what = models.CharField("画面・出力", max_length=80)
    basis = models.CharField("根拠", max_length=600)
    purpose = models.CharField("照会目的", max_length=24)
    layers = models.CharField("層", max_length=40)
    person_count = models.PositiveIntegerField("人数")
    persons = models.OneToOneField(
        AccessPersons, on_delete=models.DO_NOTHING, db_constraint=False, related_name="record"
    )
    persons_digest = models.CharField("個人部分の要約値", max_length=64)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["at"], name="office_access_at"),
            models.Index(fields=["person_count"], name="office_access_persons"),
            models.Index(fields=["staff", "at"], name="office_access_staff_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"


class AccessSeal(models.Model):
    """A link of the chain over the access records `first_id` to `last_id`. Append-only."""

    sealed_at = models.DateTimeField("封印日時")
    previous_digest = models.CharField("前の要約値", max_length=64, unique=True)
    first_id = models.BigIntegerField("最初の記録")
    last_id = models.BigIntegerField("最後の記録")
    record_count = models.PositiveIntegerField("件数")
    digest = models.CharField("要約値", max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.first_id}–{self.last_id}"
