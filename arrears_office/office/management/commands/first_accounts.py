"""Make the first two accounts of a real city and print their one-time passwords."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.first_accounts import make_first_accounts
from arrears_office.office.refusal import RefusedError


class Command(BaseCommand):
    """`first_accounts`: a second run makes nothing and shows no password again."""

    help = "徴収対策室長とシステム管理者の職員を作り、一度だけ使えるパスワードを示します。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, then print each account on its own line."""
        try:
            made = make_first_accounts(on=clock.today(), city=city())
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
        for account in made:
            self.stdout.write(f"{account.name}\t{account.username}\t{account.password}")
        if not made:
            self.stdout.write("はじめの職員は、すでに登録されています。")
