"""Bring the departments of the city file into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.services import sync_departments


class Command(BaseCommand):
    """`sync_city`: safe to repeat; a renamed department keeps its earlier name with its days."""

    help = "都市の設定（CITY_FILE）の部署をデータベースに反映します。何度行っても同じです。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Synchronise and say what changed."""
        changed = sync_departments(by=None, on=clock.today(), city=city())
        self.stdout.write(
            "、".join(changed) + " を反映しました。" if changed else "変更はありません。"
        )
