"""One instalment (期別) of one levy, and what its department reports of it from time to time."""

from django.db import models

from receivables.querysets import ReceivableQuerySet


class Receivable(models.Model):
    """One claim: number, kind, levy year, assessed sum and due date are the first delivery's.

    `fiscal_year` (調定年度) decides 現年／滞納繰越; `due_on` is the effective day (moved by
    holidays), `due_nominal_on` the printed one where the department delivers it.
    """

    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    number = models.CharField("債権の番号", max_length=64)
    kind = models.CharField("債権種別", max_length=40)
    source_person = models.ForeignKey(
        "debtors.SourcePerson", models.PROTECT, related_name="receivables"
    )
    levy_year = models.PositiveSmallIntegerField("賦課年度")
    fiscal_year = models.PositiveSmallIntegerField("調定年度")
    term = models.CharField("期", max_length=20, blank=True)
    due_on = models.DateField("納期限")
    due_nominal_on = models.DateField("本来の納期限", null=True)
    contract_on = models.DateField("契約日", null=True)
    assessed_yen = models.BigIntegerField("当初の調定額")
    bill_key = models.CharField("請求書", max_length=120, blank=True)
    current_state = models.ForeignKey(
        "receivables.ReceivableState", models.PROTECT, null=True, related_name="+"
    )
    first_as_of_on = models.DateField("最初に届いた基準日")
    last_seen_on = models.DateField("最後に届いた基準日")

    objects = ReceivableQuerySet.as_manager()

    class Meta:
        verbose_name = "債権"
        constraints = (
            models.UniqueConstraint(
                fields=("department", "number"), name="one_receivable_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(assessed_yen__gte=0), name="receivable_assessed_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(first_as_of_on__lte=models.F("last_seen_on")),
                name="receivable_first_before_last_seen",
            ),
        )
        indexes = (
            models.Index(fields=("kind", "due_on"), name="receivable_kind_due"),
            models.Index(fields=("source_person",), name="receivable_person"),
        )

    def __str__(self) -> str:
        return f"{self.department_id}:{self.number}"


class ReceivableState(models.Model):
    """Newer knowledge of a claim: 督促日, use, guarantor, school …; a new state, the older kept."""

    receivable = models.ForeignKey(Receivable, models.PROTECT, related_name="states")
    content_hash = models.CharField("内容の指紋", max_length=64)
    demanded_on = models.DateField("督促日", null=True)
    source_person = models.ForeignKey("debtors.SourcePerson", models.PROTECT, related_name="+")
    facts = models.JSONField("ほかの項目", default=dict)
    first_as_of_on = models.DateField("最初の基準日")
    last_as_of_on = models.DateField("最後の基準日")

    class Meta:
        verbose_name = "債権の内容"
        constraints = (
            models.UniqueConstraint(
                fields=("receivable", "content_hash"), name="receivablestate_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.receivable_id} {self.content_hash[:8]}"
