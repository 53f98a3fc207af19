"""Browsers at the import desk, and the deliveries they look at."""

from django.test import Client

from arrears_office.office.models import Staff
from intake.models import Delivery, HeldRow, NamedDifference
from tests.intake.deliveries import OCTOBER, claim, deliver, nursery_totals, paid

BACKEND = "arrears_office.office.backends.StaffBackend"


def browser(staff: Staff) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client


def held() -> HeldRow:
    """An applied nursery delivery with one row that waits."""
    deliver(nursery_claims=[claim("N1")], nursery_receipts=[paid("P1", "N9", 500)])
    return HeldRow.objects.get()


def refused() -> NamedDifference:
    """A nursery delivery refused because 300 yen are not explained."""
    deliver(OCTOBER, nursery_totals(10_300), nursery_claims=[claim("N1")])
    return NamedDifference.objects.get()


def newest() -> Delivery:
    """The delivery received last."""
    return Delivery.objects.latest("pk")
