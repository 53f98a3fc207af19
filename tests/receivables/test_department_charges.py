"""One claim, one debtor and a whole department: the same late charge, to the yen."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.law.charge import (
    PartialPaymentBase,
    Policy,
    Relief,
    ReliefKind,
    SegmentRounding,
    SegmentSplit,
)
from arrears_office.office.city import city
from arrears_office.office.city_types import ChargePolicies
from arrears_office.office.kinds import kinds
from debtors.models import SourcePerson
from receivables.models import Entry, Receivable, Reversal
from receivables.selectors import charges, charges_of, claims_of, department_charges
from receivables.selectors.department_charges import KindCharge, charges_of_kinds
from tests import cast
from tests.debtors import town

pytestmark = pytest.mark.django_db
ON = cast.TODAY
CODES = [each.code for each in kinds()]
Reliefs = dict[int, tuple[Relief, ...]]


def made_claims(random: Random, count: int) -> tuple[list[SourcePerson], Reliefs]:
    """Claims of every kind with due dates since 2000, some paid in part, changed, relieved."""
    persons = {row.code: town.face(row.code, f"乱 {row.code}") for row in city().departments}
    reliefs: Reliefs = {}
    for number in range(count):
        each = kinds()[number % len(CODES)]
        yen = random.choice([random.randrange(1, 3_000), random.randrange(3_000, 2_500_000)])
        due_on = ON - timedelta(random.randrange(-40, 9_700))
        row = bare_claim(persons[city().department_of_kind(each.code).code], each.code, yen, due_on)
        _happen(random, row, yen, due_on)
        if random.random() < 0.1 and each.legal_class in {"tax", "enforceable"}:
            start = due_on + timedelta(random.randrange(400))
            ends = random.choice([None, start + timedelta(random.randrange(300))])
            reliefs[row.pk] = (Relief(start, ends, random.choice(list(ReliefKind))),)
    return list(persons.values()), reliefs


def bare_claim(person: SourcePerson, kind: str, yen: int, due_on: date) -> Receivable:
    """A claim and its assessment, without standing the debtor anew each time."""
    number = f"R{Receivable.objects.unscoped(reason='test').count()}"
    row = Receivable.objects.create(
        department_id=person.department_id,
        number=number,
        kind=kind,
        source_person=person,
        levy_year=due_on.year,
        fiscal_year=due_on.year,
        due_on=due_on,
        assessed_yen=yen,
        first_as_of_on=ON,
        last_seen_on=ON,
    )
    _entry(row, "assessment", yen, due_on)
    return row


def _entry(row: Receivable, sort: str, yen: int, on: date, charge: int = 0) -> Entry:
    key = f"{row.number}-{Entry.objects.count()}"
    return Entry.objects.create(
        receivable=row,
        department_id=row.department_id,
        sort=sort,
        principal_yen=yen,
        charge_yen=charge,
        counts_on=on,
        recorded_at=town.at(ON),
        as_of_on=ON,
        delivery_no=1,
        source_key=key,
        content_hash=key,
    )


def _happen(random: Random, row: Receivable, yen: int, due_on: date) -> None:
    """Nothing, or a payment before or after the due date, a correction, a taken-back payment."""

    def someday() -> date:
        return min(ON, due_on + timedelta(random.randrange(-30, 1_000)))

    match random.randrange(8):
        case 0 | 1:
            _entry(
                row, "payment", -random.randrange(1, yen + 1), someday(), random.choice([0, 300])
            )
        case 2:
            _entry(row, "correction", -random.randrange(0, yen + 1), someday())
        case 3:
            _entry(row, "correction", random.randrange(1, 5_000), someday())
        case 4:
            paid = _entry(row, "payment", -yen, min(ON, due_on), 100)
            back = _entry(row, "reversal", yen, ON, -100)
            if random.random() < 0.5:
                Reversal.objects.create(entry=back, reverses=paid)
        case 5:
            _entry(row, "payment", 0, someday(), random.randrange(1, 5_000))


def one_by_one(
    persons: list[SourcePerson], reliefs: Reliefs, reckoned_on: date
) -> list[KindCharge]:
    """What the debtors' pages say, added up."""
    sums = {code: KindCharge(code) for code in CODES}
    for person in persons:
        claims = claims_of(cast.viewer(cast.office_chief()), town.debtor_of(person).pk, on=ON)
        owed = [each for each in claims if each.overdue and each.balance_yen > 0]
        charges = charges_of(owed, reckoned_on=reckoned_on, reliefs=reliefs)
        for claim in owed:
            found = sums[claim.kind]
            found.count += 1
            found.yen += claim.balance_yen
            charge_yen = charges[claim.pk].owed_yen
            found.charge_yen = None if charge_yen is None else (found.charge_yen or 0) + charge_yen
    return list(sums.values())


@pytest.mark.parametrize("seed", range(3))
def test_a_department_equals_its_debtors_to_the_yen(seed: int, office_day: date) -> None:
    random = Random(seed)
    persons, reliefs = made_claims(random, 240)
    for reckoned_on in (ON, date(2027, 3, 31), ON - timedelta(random.randrange(3_000))):
        expected = one_by_one(persons, reliefs, reckoned_on)
        found = charges_of_kinds(CODES, on=ON, reckoned_on=reckoned_on, reliefs=reliefs)
        assert [each for each in found if each.count] == [each for each in expected if each.count]
        assert sum(each.count for each in found) > 100


@pytest.mark.parametrize(
    "policy",
    [
        Policy(segment_split=SegmentSplit.CALENDAR_YEAR),
        Policy(segment_rounding=SegmentRounding.NONE),
        Policy(partial_payment_base=PartialPaymentBase.RESIDUAL_RUNS_ON, minimum_yen=2_000),
        Policy(holiday_shift=True, minimum_yen=1_500, unit_yen=1_000),
    ],
)
def test_every_ordinance_gives_the_same_both_ways(
    policy: Policy, office_day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = replace(city(), charge=ChargePolicies(of_all=policy))
    persons, reliefs = made_claims(Random(7), 120)
    monkeypatch.setattr(charges, "city", lambda: ours)
    monkeypatch.setattr(department_charges, "city", lambda: ours)
    expected = one_by_one(persons, reliefs, ON)
    found = charges_of_kinds(CODES, on=ON, reckoned_on=ON, reliefs=reliefs)
    assert [each for each in found if each.count] == [each for each in expected if each.count]


def test_a_department_costs_three_queries_however_many_claims(office_day: date) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            charges_of_kinds(CODES, on=ON, reckoned_on=ON)
        return len(queries)

    made_claims(Random(1), 24)
    asked()
    few = asked()
    person = town.face("tax", "多 い")
    for number in range(60):
        row = bare_claim(person, "resident_tax", 9_000 + number, date(2020 + number % 6, 6, 30))
        _entry(row, "payment", -1_000, date(2026, 8, 3))
    assert asked() == few == 3


def test_kinds_without_claims_stand_with_zero_and_the_hosts_without_figure(
    office_day: date,
) -> None:
    cast.departments()
    found = charges_of_kinds(["resident_tax", "corporate_tax"], on=ON, reckoned_on=ON)
    assert found == [
        KindCharge("resident_tax", 0, 0, 0),
        KindCharge("corporate_tax", 0, 0, None),
    ]
