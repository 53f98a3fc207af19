"""The issue of the 1st: frozen figures, text, drawn charts and the stored paper."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class IssueState(models.TextChoices):
    """How far an issue has come; the automatic edition goes from draft to published at once."""

    DRAFT = "draft", "下書き"
    CHECKED = "checked", "確認済"
    APPROVED = "approved", "承認済"
    PUBLISHED = "published", "発行"


class Edition(models.TextChoices):
    """Who answers for an issue: the system (approved by nobody, and it says so), or the desk."""

    AUTOMATIC = "automatic", "自動版・承認者なし"
    DESK = "desk", "承認版"


class Issue(models.Model):
    """One issue, unique by month of the paper (its first day) and version.

    `figures` and `words` are frozen when it is made; `pictures` are the charts drawn from them.
    The paper lies in MEDIA_ROOT under `paper_name`, its bytes known by `sha256`; `fingerprint`
    names everything that rendered it, so that an equal renderer must give equal bytes.
    """

    month_on = models.DateField("発行月")
    version = models.PositiveSmallIntegerField("版", default=1)
    number = models.PositiveIntegerField("号")
    data_on = models.DateField("数字の月末")
    state = models.CharField("状態", max_length=10, choices=IssueState, default=IssueState.DRAFT)
    edition = models.CharField("版の種類", max_length=10, choices=Edition)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="承認者"
    )
    figures = models.JSONField("固定した数字")
    words = models.JSONField("本文")
    pictures = models.JSONField("図", default=dict)
    fingerprint = models.JSONField("組版の指紋", default=dict)
    paper_name = models.CharField("紙面のファイル", max_length=120, blank=True)
    sha256 = models.CharField("紙面の指紋", max_length=64, blank=True)
    size = models.PositiveIntegerField("バイト", default=0)
    made_at = models.DateTimeField("作成した時")
    published_at = models.DateTimeField("発行した時", null=True)

    class Meta:
        verbose_name = "情報紙"
        ordering = ("-month_on", "-version")
        constraints = (
            models.UniqueConstraint(fields=("month_on", "version"), name="issue_once_per_version"),
            models.CheckConstraint(
                condition=Q(month_on__day=1), name="issue_month_is_a_first_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(published_at__isnull=False) & ~Q(sha256="") & ~Q(paper_name="")),
                name="published_issue_has_its_paper",
            ),
            models.CheckConstraint(
                condition=~Q(edition="automatic") | Q(approved_by__isnull=True),
                name="automatic_issue_has_no_approver",
            ),
            models.CheckConstraint(condition=Q(data_on__lt=models.F("month_on")),
                                   name="issue_tells_of_the_past"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.month_on:%Y-%m} 第{self.version}版"
