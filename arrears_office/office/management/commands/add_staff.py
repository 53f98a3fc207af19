"""Register a member of staff with one dated duty, and print a one-time password."""

import secrets
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from arrears_office.office import clock
from arrears_office.office.models import Appointment, Department, Role, Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import assign_role, open_account
from arrears_office.web.era import parse_day


class Command(BaseCommand):
    """`add_staff NUMBER NAME --role clerk --department water`: a known number gets one more."""

    help = "職員を登録し、担当を一つ与えます。登録ずみの職員番号には、担当だけを足します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The facts of one 辞令."""
        parser.add_argument("username", help="職員番号")
        parser.add_argument("display_name", help="氏名")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--department", help="部署のコード")
        parser.add_argument(
            "--appointment", choices=Appointment.values, default=Appointment.NONE.value
        )
        parser.add_argument("--from", dest="from_on", help="開始日（なければ今日）")
        parser.add_argument("--until", dest="until_on", help="終了日（なければ期限なし）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Register or refuse whole: an account without its duty would be of no use."""
        today = clock.today()
        try:
            with transaction.atomic():
                password = _register(options, today)
        except (RefusedError, ValueError) as refused:
            raise CommandError(str(refused)) from refused
        shown = password or "パスワードはそのまま"
        self.stdout.write(f"{options['display_name']}\t{options['username']}\t{shown}")


def _register(options: dict[str, Any], today: date) -> str | None:
    staff = Staff.objects.filter(username=options["username"]).first()
    password = None if staff else secrets.token_urlsafe(12)
    if staff is None:
        staff = open_account(
            by=None,
            on=today,
            username=options["username"],
            display_name=options["display_name"],
            password=password,
        )
    assign_role(
        by=None,
        on=today,
        staff=staff,
        role=Role(options["role"]),
        department=_department(options["department"]),
        appointment=Appointment(options["appointment"]),
        from_on=parse_day(options["from_on"]) if options["from_on"] else today,
        until_on=parse_day(options["until_on"]) if options["until_on"] else None,
        reason="辞令による登録",
    )
    return password


def _department(code: str | None) -> Department | None:
    if code is None:
        return None
    found = Department.objects.filter(code=code).first()
    if found is None:
        known = "、".join(Department.objects.values_list("code", flat=True))
        raise RefusedError(f"部署「{code}」はありません。あるのは {known} です。")
    return found
