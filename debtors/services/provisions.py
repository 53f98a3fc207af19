"""The number on a provision form (提供番号): fiscal year and a running number without a gap."""

from datetime import date

from django.db.models.functions import Length

from arrears_office.law.fiscal import fiscal_year_of, fiscal_year_start
from arrears_office.web.era import era_short
from debtors.models import DisclosureRequest
from debtors.postgres import hold_provision_numbers

DIGITS = 4


def next_provision_number(on: date) -> str:
    """The next number of the fiscal year of `on`, as R8-0003; in the granting transaction only.

    It is held for this transaction alone, and a transaction that fails gives it back: so the
    numbers of a year have no gap and no twin.
    """
    hold_provision_numbers()
    year = era_short(fiscal_year_start(fiscal_year_of(on))).partition(".")[0]
    numbered = DisclosureRequest.objects.filter(number__startswith=f"{year}-")
    last = numbered.order_by(Length("number").desc(), "-number").values_list("number", flat=True)
    found = last.first()
    place = int(found.partition("-")[2]) + 1 if found else 1
    return f"{year}-{place:0{DIGITS}}"
