"""Who stands beside a debtor: household, guarantor, guardian, heir, representative."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.people import SourcePerson


class RelationSort(models.TextChoices):
    """What the other person is to the person whose claims are spoken of (domain.md §7)."""

    HOUSEHOLD = "household", "同じ世帯"
    SPOUSE = "spouse", "配偶者"
    GUARDIAN = "guardian", "保護者"
    CHILD = "child", "児童・生徒"
    JOINT = "joint", "連帯納税義務者"
    GUARANTOR = "guarantor", "連帯保証人"
    HEIR = "heir", "相続人"
    HEIR_REPRESENTATIVE = "heir_representative", "相続人代表者"
    REPRESENTATIVE = "representative", "法人の代表者"
    TAX_AGENT = "tax_agent", "納税管理人"
    ADULT_GUARDIAN = "adult_guardian", "成年後見人"
    SECONDARY = "secondary", "第二次納税義務者"


class RelationState(models.TextChoices):
    """Proposed from data, taken as true by a person, or refused and not proposed again."""

    PROPOSED = "proposed", "候補"
    CONFIRMED = "confirmed", "確認済"
    REFUSED = "refused", "ちがう"


class RelationOrigin(models.TextChoices):
    """Where a relation comes from; only what was delivered is kept once and never proposed anew."""

    DELIVERED = "delivered", "届いたデータ"
    HAND = "hand", "手入力"


class Relation(models.Model):
    """One relation of a source person, dated, with or without liability of the other.

    The other is a source person of the ledger (`other`), or somebody known by name alone. A
    relation adds no claim to anybody's total: a guarantor sees it in a panel of his own. Household
    and spouse stand once per pair and are read from both sides.

    `evidence` of what was delivered: `seen_on` the newest as-of day that said it, `missing_on` the
    newest one that no longer did; `suggested`: `other` was found by name and address, and nobody
    has said yet that it is he; `not_others`: source persons of whom a person said that it is not.
    """

    person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="relations")
    sort = models.CharField("関係", max_length=24, choices=RelationSort.choices)
    other = models.ForeignKey(
        SourcePerson, models.PROTECT, null=True, related_name="relations_from"
    )
    other_name = models.CharField("氏名", max_length=200, blank=True)
    other_address = models.CharField("住所", max_length=300, blank=True)
    other_phone = models.CharField("電話", max_length=40, blank=True)
    liable = models.BooleanField("責任を負うか", default=False)
    cap_yen = models.BigIntegerField("極度額", null=True)
    share_of = models.CharField("相続分・持分", max_length=20, blank=True)
    kinds = models.JSONField("債権種別", default=list)
    from_on = models.DateField("始まり", null=True)
    until_on = models.DateField("終わり", null=True)
    state = models.CharField(max_length=12, choices=RelationState.choices)
    origin = models.CharField("出どころ", max_length=40, choices=RelationOrigin.choices)
    evidence = models.JSONField("根拠", default=dict)
    note = models.CharField("備考", max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("記録した時")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "関係"
        constraints = (
            models.CheckConstraint(
                condition=Q(cap_yen__isnull=True) | Q(cap_yen__gt=0), name="relation_cap_positive"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="relation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(cap_yen__isnull=True) | Q(sort="guarantor"),
                name="relation_cap_of_a_guarantor",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=False) | ~Q(other_name=""), name="relation_names_somebody"
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("person")),
                name="relation_to_another_person",
            ),
            models.UniqueConstraint(
                fields=("person", "sort", "other"),
                condition=Q(origin="delivered", other_name=""),
                name="relation_delivered_once",
            ),
            models.UniqueConstraint(
                fields=("person", "sort", "other_name", "other_address"),
                condition=Q(origin="delivered") & ~Q(other_name=""),
                name="relation_name_delivered_once",
            ),
        )
        indexes = (models.Index(fields=("person", "sort"), name="relation_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_sort_display()}"
