"""What the departments' files hold on one day of the fictional city."""

from dataclasses import replace
from datetime import date, timedelta

from intake.demo.citizens import dice
from intake.demo.city import CONTACTING, DemoCity
from intake.demo.instalments import Instalment
from intake.demo.names import FEMALE, MALE, SURNAMES
from intake.demo.views import seen
from intake.rows import ClaimRow, Pairs, PersonRow, Row

OLD_ROWS = timedelta(days=4 * 365)


def delivered(city: DemoCity, on: date) -> list[Instalment]:
    """The instalments in that day's files: overdue once, and not purged since.

    Hosts purge, after the first delivery, part of what was settled more than a year before.
    """
    due = [bill for bill in city.bills if bill.due < on]
    if on <= city.first_day:
        return due
    year_ago = on - timedelta(days=365)
    return [bill for bill in due if not _purged(city.seed, bill, year_ago)]


def files(city: DemoCity, on: date) -> dict[str, list[Row]]:
    """The rows of each profile's file, by profile code."""
    found: dict[str, list[Row]] = {}
    bills = delivered(city, on)
    persons: dict[tuple[int, str, bool], PersonRow] = {}
    for bill in bills:
        department = bill.account.levy.department
        found.setdefault(f"{department}_claims", []).append(_claim(city, bill, on, persons))
        moves = [move for move in bill.movements if move.counts_on <= on]
        found.setdefault(f"{department}_receipts", []).extend(moves)
    for department in CONTACTING:
        found[f"{department}_contacts"] = [
            row for row in city.contacts[department] if row.at.date() <= on
        ]
    found["tax_dispositions"] = [
        row
        if row.released_on and row.released_on <= on
        else replace(row, released_on=None, release_reason="")
        for row in city.dispositions
        if row.on <= on
    ]
    return found


def _purged(seed: int, bill: Instalment, year_ago: date) -> bool:
    return bill.settled_before(year_ago) and dice(seed, "purge", bill.number).random() < 0.3


def _claim(
    city: DemoCity, bill: Instalment, on: date, persons: dict[tuple[int, str, bool], PersonRow]
) -> ClaimRow:
    account = bill.account
    department, citizen = account.levy.department, account.citizen
    old = bill.due < on - OLD_ROWS and citizen.serial % 50 == 0
    key = (citizen.serial, department, old)
    if key not in persons:
        moved = on > city.first_day
        persons[key] = seen(city.seed, citizen, department, account.number, moved=moved, old=old)
    person = persons[key]
    row = ClaimRow(
        line=0,
        number=bill.number,
        kind=account.levy.kind,
        levy_year=bill.levy_year,
        fiscal_year=bill.levy_year,
        term=bill.term,
        due_on=bill.due,
        amount_yen=bill.amount_yen,
        person=person,
        demanded_on=bill.demanded if bill.demanded <= on else None,
        facts=bill.facts or _guarantor(city.seed, bill),
    )
    if department != "water":
        return row
    parts = (person.number, str(row.levy_year), row.term, row.due_on.isoformat())
    return replace(row, bill_key="/".join(parts))


def _guarantor(seed: int, bill: Instalment) -> Pairs:
    """Housing alone has a guarantor, one for the tenancy."""
    if bill.account.levy.kind != "housing":
        return ()
    rng = dice(seed, "guarantor", bill.account.number)
    surname, given = rng.choice(SURNAMES)[0], rng.choice(MALE + FEMALE)[0]
    place = f"みすず市中央１丁目{rng.randint(1, 60)}番{rng.randint(1, 20)}号"
    return (("guarantor_name", f"{surname}　{given}"), ("guarantor_address", place))
