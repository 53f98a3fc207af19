"""名寄せの候補: what the model found alike, and what people said of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debtors.models.identity import Debtor
from debtors.models.people import SourcePerson


class MatchModel(models.Model):
    """One estimation on the city's own data: engine, seed, every parameter, how well it did.

    Never altered. A candidate names the model that weighed it, so that a decision made long ago can
    be explained with the weights of that day.
    """

    version = models.PositiveIntegerField("版", unique=True)
    engine = models.CharField("計算の道具", max_length=40)
    seed = models.PositiveIntegerField("乱数の種")
    made_at = models.DateTimeField("推定した時")
    persons = models.PositiveIntegerField("推定に使った人数")
    parameters = models.JSONField("重み")
    quality = models.JSONField("確かめ", default=dict)

    class Meta:
        verbose_name = "名寄せの重み"

    def __str__(self) -> str:
        return f"第{self.version}版"


class MatchRun(models.Model):
    """One run over all persons, or over those who are new since the last."""

    model = models.ForeignKey(MatchModel, models.PROTECT, related_name="runs")
    whole = models.BooleanField("全件か")
    started_at = models.DateTimeField("始まり")
    ended_at = models.DateTimeField("終わり")
    up_to_state = models.PositiveBigIntegerField("最後に見た内容")
    persons = models.PositiveIntegerField("見た人数")
    pairs = models.PositiveIntegerField("比べた組")
    candidates = models.PositiveIntegerField("候補")
    linked = models.PositiveIntegerField("規則で結んだ数", default=0)

    class Meta:
        verbose_name = "名寄せの実行"

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Candidate(models.Model):
    """Two source persons that may be one, weighed by a model; joins nobody.

    `weight` is the raw evidence in bits before rivals are considered, `probability` what remains
    when they are. `leading`: the strongest candidate between its two debtors, the one the desk
    shows; `yen`: what both debtors owe together, for the queue's order; `open`: not decided, and
    not two faces of one debtor already; `listed`: so certain, and one side so alone, that a list
    may be confirmed with it. These four are reckoned by `debtors.services.refresh_candidates`.
    """

    one = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")
    other = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")
    model = models.ForeignKey(MatchModel, models.PROTECT, related_name="candidates")
    probability = models.FloatField("確からしさ")
    weight = models.FloatField("重み")
    evidence = models.JSONField("根拠", default=dict)
    found_at = models.DateTimeField("見つけた時")
    open = models.BooleanField("未判断", default=True)
    leading = models.BooleanField("代表の組", default=True)
    listed = models.BooleanField("一括確認できるか", default=False)
    yen = models.BigIntegerField("二人の未収残額", default=0)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "名寄せの候補"
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="candidate_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="candidate_in_order"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="candidate_probability"
            ),
        )
        indexes = (
            models.Index(
                fields=("-yen", "-probability", "id"),
                condition=Q(open=True, leading=True),
                name="candidate_queue",
            ),
        )

    def __str__(self) -> str:
        return f"{self.one_id} ≟ {self.other_id}"


class Answer(models.TextChoices):
    """What a person says of two faces."""

    SAME = "same", "同じ人"
    DIFFERENT = "different", "別の人"
    HELD = "held", "保留"


class Decision(models.Model):
    """One person's answer for two debtors' faces, with the evidence as it was then seen.

    `one` and `other` are the pair shown; `members` lists the source persons of both debtors at
    that moment under those two names. 同じ人 that joins two debtors of several links, a case or a
    protection waits for a second entitled person (`needs_second`, `second_by`). `left` is the
    debtor whose faces went to `kept`, once they did. Undone, never deleted.
    """

    answer = models.CharField("判断", max_length=10, choices=Answer.choices)
    one = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")
    other = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")
    members = models.JSONField("両側の人", default=dict)
    evidence = models.JSONField("根拠", default=dict)
    probability = models.FloatField("確からしさ", null=True)
    model = models.ForeignKey(MatchModel, models.PROTECT, null=True, related_name="+")
    batch = models.CharField("一括確認", max_length=32, blank=True)
    note = models.CharField("理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("判断した時")
    needs_second = models.BooleanField("二人目が要るか", default=False)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    second_at = models.DateTimeField("二人目が確かめた時", null=True)
    kept = models.ForeignKey(Debtor, models.PROTECT, null=True, related_name="+")
    left = models.ForeignKey(Debtor, models.PROTECT, null=True, related_name="+")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField("取り消した時", null=True)
    undone_reason = models.CharField("取り消した理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "名寄せの判断"
        constraints = (
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("decided_by")),
                name="decision_second_is_another",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="decision_undone_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kept__isnull=True, left__isnull=True)
                | Q(kept__isnull=False, left__isnull=False, answer="same"),
                name="decision_moves_only_the_same",
            ),
            models.CheckConstraint(
                condition=Q(kept__isnull=True) | Q(needs_second=False) | Q(second_by__isnull=False),
                name="decision_moves_after_the_second",
            ),
        )
        indexes = (
            models.Index(fields=("-decided_at",), name="decision_newest"),
            models.Index(fields=("decided_by", "-decided_at"), name="decision_of_person"),
            models.Index(
                fields=("answer", "decided_at"),
                condition=Q(undone_at__isnull=True, kept__isnull=True),
                name="decision_without_move",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_answer_display()} {self.one_id} {self.other_id}"


class Parting(models.Model):
    """Two source persons who are not the same: never proposed again while the decision stands."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="partings")
    one = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")
    other = models.ForeignKey(SourcePerson, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "別の人の組"
        constraints = (
            models.UniqueConstraint(fields=("decision", "one", "other"), name="parting_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="parting_in_order"),
        )
        indexes = (models.Index(fields=("one", "other"), name="parting_pair"),)

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
