"""The Celery app: it wakes; the database decides what is to be done.

The embedded worker: `celery -A arrears_office worker -B --pool threads --concurrency 2`.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready, worker_shutdown

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")

TASK_MODULES = ("bulletins.tasks", "analytics.tasks", "intake.tasks", "casework.tasks")
ENSURE = "bulletins.tasks.ensure"

app = Celery("arrears_office", include=TASK_MODULES)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.worker_redirect_stdouts = False
app.conf.worker_hijack_root_logger = False
app.conf.beat_schedule = {
    "bulletin-on-the-1st": {
        "task": ENSURE,
        "schedule": crontab(day_of_month="1", hour="6", minute="0"),
    },
    "ensure-every-ten-minutes": {
        "task": ENSURE,
        "schedule": crontab(minute="*/10"),
    },
}


@worker_ready.connect
def begin_watch(sender: Any, **_: object) -> None:
    """A worker that starts makes what is missing and takes up what another let fall."""
    from arrears_office.jobs.watch import WorkerWatch  # noqa: PLC0415 -- needs Django's apps

    sender.watch = WorkerWatch(sender.hostname)
    sender.watch.start()
    app.send_task(ENSURE)


@worker_shutdown.connect
def end_watch(sender: Any, **_: object) -> None:
    """The watch ends with its worker."""
    if watch := getattr(getattr(sender, "consumer", None), "watch", None):
        watch.stop()
