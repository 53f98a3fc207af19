"""Rows read and judged, waiting for the apply; emptied once it is done."""

from django.db import models

from intake.models.delivery import Delivery


class StagedPerson(models.Model):
    """One distinct state of one person in the delivery."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="staged_persons")
    number = models.CharField(max_length=32)
    shared_number = models.BooleanField()
    content_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=200, blank=True)
    birth_on = models.DateField(null=True)
    sex = models.CharField(max_length=4, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    aliases = models.JSONField(default=list)
    protected = models.BooleanField(default=False)
    name_key = models.CharField(max_length=200)
    kana_key = models.CharField(max_length=200, blank=True)
    phone_key = models.CharField(max_length=20, blank=True)
    address_key = models.CharField(max_length=300, blank=True)
    newest_due_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("delivery", "number", "content_hash"), name="staged_state_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.content_hash[:8]}"


class StagedClaim(models.Model):
    """One claim: new to the ledger, or known and only its state may be newer."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="staged_claims")
    line = models.PositiveIntegerField()
    number = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    state_hash = models.CharField(max_length=64)
    person_number = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    levy_year = models.PositiveSmallIntegerField()
    fiscal_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=20, blank=True)
    due_on = models.DateField()
    due_nominal_on = models.DateField(null=True)
    contract_on = models.DateField(null=True)
    amount_yen = models.BigIntegerField()
    correction_yen = models.BigIntegerField(default=0)
    bill_key = models.CharField(max_length=120, blank=True)
    demanded_on = models.DateField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delivery", "number"), name="staged_claim_once"),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.line}"


class StagedMovement(models.Model):
    """One movement the ledger does not know yet."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="staged_movements")
    line = models.PositiveIntegerField()
    source_key = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    claim_number = models.CharField(max_length=64)
    sort = models.CharField(max_length=12)
    counts_on = models.DateField()
    principal_yen = models.BigIntegerField()
    charge_yen = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delivery", "source_key"), name="staged_movement_once"),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.line}"


class StagedContact(models.Model):
    """One contact, new or changed."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="staged_contacts")
    line = models.PositiveIntegerField()
    source_key = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    person_number = models.CharField(max_length=32)
    contacted_at = models.DateTimeField()
    method = models.CharField(max_length=40)
    counterpart = models.CharField(max_length=40, blank=True)
    gist = models.TextField(blank=True)
    promised_on = models.DateField(null=True)
    promised_yen = models.BigIntegerField(null=True)
    staff_text = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delivery", "source_key"), name="staged_contact_once"),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.line}"


class StagedDisposition(models.Model):
    """One disposition, new or changed."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="staged_dispositions")
    line = models.PositiveIntegerField()
    source_key = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    claim_number = models.CharField(max_length=64)
    sort = models.CharField(max_length=40)
    object_text = models.CharField(max_length=120, blank=True)
    disposed_on = models.DateField()
    released_on = models.DateField(null=True)
    release_reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("delivery", "source_key"), name="staged_disposition_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.line}"
