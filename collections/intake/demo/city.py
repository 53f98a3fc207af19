"""The fictional city in one value: everything that ever happened up to its last day."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.fiscal import fiscal_year_of
from intake.demo.accounts import accounts
from intake.demo.acts import contacts, dispositions
from intake.demo.citizens import settle
from intake.demo.instalments import Instalment, instalments, numbered
from intake.demo.views import seen
from intake.rows import ContactRow, DispositionRow

YEARS_BACK = 7
LETTERS = {
    "tax": "T",
    "water": "W",
    "housing": "H",
    "nursery": "N",
    "school_meals": "S",
    "nursing_care": "K",
    "late_elderly": "E",
}
CONTACTING = ("tax", "water", "housing")


@dataclass(frozen=True)
class DemoCity:
    """Every missed instalment with its movements, every contact and disposition, to `last_day`."""

    seed: int
    first_day: date
    last_day: date
    bills: list[Instalment]
    contacts: dict[str, list[ContactRow]]
    dispositions: list[DispositionRow]


def build(*, seed: int, persons: int, first_day: date, last_day: date) -> DemoCity:
    """The city of this seed; the same arguments give the same city.

    `first_day`: the as-of day of the first delivery, after which about one in a hundred moves.
    """
    last_year = fiscal_year_of(last_day)
    bills = [
        bill
        for citizen in settle(seed, persons, last_day)
        for account in accounts(seed, citizen, last_year - YEARS_BACK, last_year)
        for bill in instalments(seed, account, last_day)
    ]
    numbered(bills, LETTERS)
    return DemoCity(
        seed=seed,
        first_day=first_day,
        last_day=last_day,
        bills=bills,
        contacts={
            department: list(
                contacts(
                    seed,
                    department,
                    LETTERS[department],
                    _people(seed, bills, department),
                    last_day,
                )
            )
            for department in CONTACTING
        },
        dispositions=list(dispositions(seed, bills, last_day)),
    )


def _people(seed: int, bills: list[Instalment], department: str) -> dict[str, list[Instalment]]:
    """The department's persons by the number its files give them."""
    by_citizen: dict[int, list[Instalment]] = {}
    for bill in bills:
        if bill.account.levy.department == department:
            by_citizen.setdefault(bill.account.citizen.serial, []).append(bill)
    people: dict[str, list[Instalment]] = {}
    for own in by_citizen.values():
        account = own[0].account
        person = seen(seed, account.citizen, department, account.number, moved=False)
        people.setdefault(person.number, []).extend(own)
    return people
