"""watch_folder: take what lies complete in the watched folder, as the ensure does by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office.city import city
from arrears_office.office.clock import machine_now, today
from arrears_office.office.services import sync_departments
from intake.services import take_watched_folders


class Command(BaseCommand):
    """Starts the imports; a worker runs them."""

    help = "受取フォルダー(YYYY-MM-DD/)にそろったファイルの取込を始める"

    def handle(self, *args: Any, **options: Any) -> None:
        """Take, and print the address of each import."""
        on = today()
        sync_departments(by=None, on=on, city=city())
        jobs = take_watched_folders(on=on, at=machine_now())
        for job in jobs:
            self.stdout.write(f"{job.title}: /tasks/{job.public_id}/")
        if not jobs:
            self.stdout.write(f"新しい取込はありません: {city().intake.watch_folder}")
