"""What opens a person's data beyond the duty: consent (同意) and a request granted (提供依頼)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.people import SourcePerson


class Occasion(models.TextChoices):
    """When the person was asked; a consent is never drawn from a form that asks for more."""

    INSTALMENT = "instalment", "分納相談"
    WINDOW = "window", "窓口での相談"
    VISIT = "visit", "訪問"
    LETTER = "letter", "郵送のやりとり"
    OTHER = "other", "そのほか"


class Medium(models.TextChoices):
    """On what the consent stands; by mouth alone there is none (ADR 0060)."""

    PAPER = "paper", "書面（専用の同意書）"
    ELECTRONIC = "electronic", "電子申請"


class Consent(models.Model):
    """The person's own consent to share (個人情報保護法69条2項1号): read at every look.

    It stands on a sheet of its own; `wording` names the version of its text (sharing/wording.toml).
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="consents")
    given_on = models.DateField("同意の日")
    expires_on = models.DateField("期限", null=True)
    withdrawn_on = models.DateField("撤回の日", null=True)
    withdrawal_reason = models.CharField("撤回の事情", max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    medium = models.CharField("方法", max_length=40, choices=Medium.choices)
    wording = models.CharField("同意書の版", max_length=20, default="1")
    occasion = models.CharField(
        "機会", max_length=20, choices=Occasion.choices, default=Occasion.INSTALMENT
    )
    copy_handed_on = models.DateField("写しを渡した日", null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "同意"
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")),
                name="consent_expires_after_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.given_on}"


class ConsentScope(models.Model):
    """One line of a consent: which kind, up to which layer (2 or 3), to which department."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="scopes")
    kind = models.CharField("債権種別", max_length=40)
    up_to_layer = models.PositiveSmallIntegerField("層")
    recipient = models.ForeignKey("office.Department", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "同意の範囲"
        constraints = (
            models.UniqueConstraint(
                fields=("consent", "kind", "recipient"), name="consentscope_once"
            ),
            models.CheckConstraint(
                condition=Q(up_to_layer__gte=2, up_to_layer__lte=3),
                name="consentscope_layer_two_or_three",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} L{self.up_to_layer} → {self.recipient_id}"


class RequestState(models.TextChoices):
    """Where a request stands; expired is no state, the day says it."""

    ASKED = "asked", "承認待ち"
    GRANTED = "granted", "承認"
    REFUSED = "refused", "不承認"
    WITHDRAWN = "withdrawn", "取下げ"


class DisclosureRequest(models.Model):
    """One section asks another for data of one person (倶知安 model: form, approval, provision).

    It hangs on the asking section's own source person. What was granted opens at read time to the
    asking section until `until_on`, never deeper than the table allows on request; `number` stands
    on the provision form.
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="requests")
    asking = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    owning = models.ForeignKey("office.Department", models.PROTECT, related_name="+")
    kinds = models.JSONField("債権種別", default=list)
    up_to_layer = models.PositiveSmallIntegerField("層")
    purpose = models.CharField("利用の目的", max_length=200)
    basis = models.CharField("根拠", max_length=40)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField("依頼の日")
    until_on = models.DateField("利用の期限")
    state = models.CharField(max_length=12, choices=RequestState.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField("決めた日", null=True)
    answer = models.CharField("条件・理由", max_length=200, blank=True)
    number = models.CharField(  # noqa: DJ001 - unique: many are still without one
        "提供番号", max_length=20, null=True, unique=True
    )
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "提供の依頼"
        constraints = (
            models.CheckConstraint(
                condition=Q(up_to_layer__gte=2, up_to_layer__lte=5),
                name="request_layer_two_to_five",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("asked_on")), name="request_ends_after_asked"
            ),
            models.CheckConstraint(
                condition=~Q(asking=F("owning")), name="request_to_another_section"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="request_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(number__isnull=False, decided_by__isnull=False),
                name="request_granted_with_number",
            ),
        )
        indexes = (
            models.Index(fields=("owning", "state"), name="request_owning_state"),
            models.Index(fields=("asking", "state"), name="request_asking_state"),
        )

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"


class RequestScope(models.Model):
    """One kind that a granted request opens, as read beside the consents' scopes."""

    request = models.ForeignKey(DisclosureRequest, models.CASCADE, related_name="scopes")
    kind = models.CharField("債権種別", max_length=40)
    up_to_layer = models.PositiveSmallIntegerField("層")

    class Meta:
        verbose_name = "提供の範囲"
        constraints = (
            models.UniqueConstraint(fields=("request", "kind"), name="requestscope_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} L{self.up_to_layer}"


class OpeningSort(models.TextChoices):
    """Why something closed was opened for once."""

    BREAK_GLASS = "break_glass", "緊急閲覧"
    PROTECTED = "protected", "支援措置の値の開示"


class Opening(models.Model):
    """One closed thing opened with a reason, for minutes: append-only, and a head is told.

    `number` of break-glass stands in the access record; the debtor is named by public id.
    """

    sort = models.CharField(max_length=16, choices=OpeningSort.choices)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    debtor = models.ForeignKey("debtors.Debtor", models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=400)
    opened_at = models.DateTimeField("開いた時")
    until_at = models.DateTimeField("閉じる時")

    class Meta:
        verbose_name = "開示の記録"
        indexes = (
            models.Index(fields=("staff", "debtor", "until_at"), name="opening_staff_debtor"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(until_at__gt=F("opened_at")), name="opening_closes_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.pk}"
