"""The watch of a worker process: it shows that it lives and takes up what others let fall."""

import logging
import threading

from django.db import DatabaseError, connection

from arrears_office.jobs.lease import lease_length
from arrears_office.jobs.services import beat_worker, take_lapsed_jobs

log = logging.getLogger(__name__)


class WorkerWatch(threading.Thread):
    """Beats twice in a lease, on a database connection of its own, until told to stop."""

    def __init__(self, name: str) -> None:
        super().__init__(name="worker-watch", daemon=True)
        self.worker = name
        self.stopped = threading.Event()

    def run(self) -> None:
        """Look around at once, for a worker starts where another has died."""
        while True:
            self.look_around()
            if self.stopped.wait(lease_length().total_seconds() / 2):
                return

    def look_around(self) -> None:
        """One beat. A database that is away is reported and asked again."""
        try:
            beat_worker(name=self.worker)
            take_lapsed_jobs()
        except DatabaseError as error:
            log.warning("worker %s: no database (%s)", self.worker, type(error).__name__)
        finally:
            connection.close()

    def stop(self) -> None:
        """End the watch with its worker."""
        self.stopped.set()
