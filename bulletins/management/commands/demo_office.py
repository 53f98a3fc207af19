"""`demo_office`: the demonstration's people, joins, consents, reviews, closes and programme."""

from typing import Any

from django.core.management.base import BaseCommand

from analytics.demo import enter_demo_programme
from analytics.services import close_complete_months
from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.demo import DEMO_PASSWORD, make_demo_accounts
from arrears_office.office.models import Staff
from casework.demo import confirm_demo_links
from casework.demo_prescriptions import review_demo_prescriptions
from casework.demo_work import work_on_demo_debtors
from debtors.demo import record_demo_consents
from debtors.demo_marks import mark_demo_debtors
from debtors.demo_protection import enter_demo_protection_list
from debtors.demo_requests import ask_demo_requests


class Command(BaseCommand):
    """Everything through the services the pages use; run again it adds only what is missing."""

    help = "実演用の職員・名寄せの確認・同意・プログラムを用意する"

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, and print the accounts for the log-in page."""
        on, at = clock.today(), clock.now()
        people = make_demo_accounts(on=on, city=city())
        chief = Staff.objects.get(username="chief")
        confirm_demo_links(by=chief, on=on, at=at)
        record_demo_consents(by=chief, on=on)
        enter_demo_protection_list(by=chief, on=on, at=at)
        ask_demo_requests(on=on)
        review_demo_prescriptions(on=on, at=at)
        work_on_demo_debtors(on=on)
        mark_demo_debtors(on=on)
        close_complete_months(by=chief, on=on, now=at)
        enter_demo_programme(by=chief, on=on)
        self.stdout.write(f"パスワード / password (全員 / everybody): {DEMO_PASSWORD}")
        for person in people:
            place = city().department(person.department).name if person.department else ""
            duty = f"{place} {person.role.label.removeprefix('所管課の')}".strip()
            self.stdout.write(f"  {person.username:18} {duty} {person.name}")
