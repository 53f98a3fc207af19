"""Long work as rows: the job, its named steps, and the worker's sign of life."""

import secrets

from django.conf import settings
from django.db import models


def new_public_id() -> str:
    """A random id for the address of a job: nobody guesses another's."""
    return secrets.token_urlsafe(12)


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "待機中"
    RUNNING = "running", "進行中"
    DONE = "done", "完了"
    FAILED = "failed", "未了"


ENDED = (JobState.DONE, JobState.FAILED)


class Job(models.Model):
    """One piece of long work. The row decides who runs it and whether; the broker only wakes.

    `key` names what must not happen twice, `task` the Celery task to wake, `arguments` hold ids
    and codes only. `attempt` numbers the runs: each write of a run names its attempt, so that a
    run which lost its lease changes nothing any more. All moments are machine time.
    """

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=120)
    title = models.CharField(max_length=120, help_text="符号と日付だけ。個人の情報は書かない")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState, default=JobState.QUEUED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    on = models.DateField(help_text="依頼した日（東京の日付）")
    result_text = models.CharField(max_length=400, default="", blank=True)
    result_links = models.JSONField(default=list)
    problem = models.CharField(max_length=600, default="", blank=True)
    problem_number = models.CharField(max_length=16, default="", blank=True)
    attempt = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=120, default="", blank=True)
    woken_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="job_running_has_a_lease",
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="job_ended_has_an_end",
                condition=~models.Q(state__in=["done", "failed"])
                | models.Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_state_lease")]

    def __str__(self) -> str:
        return f"{self.title}（{self.get_state_display()}）"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen unless somebody asks again."""
        return self.state in ENDED


class JobStep(models.Model):
    """One named step of the newest run: how much of how much, and what it found."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=8, default="件")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["job", "position"], name="job_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.done}"


class WorkerBeat(models.Model):
    """The newest sign of life of each worker process."""

    name = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField()
    beaten_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.beaten_at:%Y-%m-%d %H:%M:%S}"
