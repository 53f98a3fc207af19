"""Who leads a debtor and what is done next: cases, lead decisions, next steps."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Case(models.Model):
    """The work on one debtor; one open case at most."""

    debtor = models.ForeignKey("debtors.Debtor", models.PROTECT, related_name="cases")
    opened_on = models.DateField("始めた日")
    closed_on = models.DateField("終えた日", null=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "案件"
        constraints = (
            models.UniqueConstraint(
                fields=("debtor",), condition=Q(closed_on__isnull=True), name="one_open_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.opened_on}"


class Lead(models.Model):
    """先行部署: which department leads a case, why, who decided; the history has no gap.

    `reason` is 先行の理由, read by whoever may know that the leading department has a claim; a
    reason never names another kind's arrears (DESIGN §4.16).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="leads")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    reason = models.CharField("先行の理由", max_length=200)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("決めた日")
    ended_on = models.DateField("終わった日", null=True)

    class Meta:
        verbose_name = "先行部署"
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(ended_on__isnull=True), name="one_lead_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("decided_on")),
                name="lead_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.department_id}"


class NextStep(models.Model):
    """次の手順: one dated act of one department on one debtor; at most one open at a time."""

    debtor = models.ForeignKey("debtors.Debtor", models.PROTECT, related_name="steps")
    department = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    act = models.CharField("手順", max_length=60)
    ground = models.CharField("理由", max_length=200, blank=True)
    due_on = models.DateField("期限")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField("決めた日")
    done_on = models.DateField("済んだ日", null=True)
    result = models.CharField("結果", max_length=200, blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "次の手順"
        constraints = (
            models.UniqueConstraint(
                fields=("debtor", "department"),
                condition=Q(done_on__isnull=True),
                name="one_open_step_per_department",
            ),
        )
        indexes = (
            models.Index(
                fields=("department", "due_on"),
                condition=Q(done_on__isnull=True),
                name="nextstep_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.act}"
