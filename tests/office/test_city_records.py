"""Departments follow the city file, freshness follows the deliveries, a database has one city."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from arrears_office.office.city import city
from arrears_office.office.models import ChangeRecord, Channel, Department, Freshness
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors import department_names, freshness_by_department
from arrears_office.office.services import (
    claim_installation,
    record_freshness,
    sync_departments,
)
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_departments_of_the_city_file_are_made_in_its_order_and_once() -> None:
    codes = [row.code for row in city().departments]
    assert sync_departments(by=None, on=cast.TODAY, city=city()) == codes
    assert list(Department.objects.values_list("code", flat=True)) == codes
    assert sync_departments(by=None, on=cast.TODAY, city=city()) == []


def test_a_renamed_department_keeps_its_earlier_name_for_earlier_days() -> None:
    sync_departments(by=None, on=date(2026, 4, 1), city=city())
    tax, *others = city().departments
    renamed = replace(city(), departments=(replace(tax, name="債権管理課"), *others))
    assert sync_departments(by=None, on=date(2026, 10, 1), city=renamed) == ["tax"]
    assert department_names(date(2021, 5, 1))["tax"] == tax.name
    assert department_names(date(2026, 9, 30))["tax"] == tax.name
    assert department_names(date(2026, 10, 1))["tax"] == "債権管理課"
    record = ChangeRecord.objects.filter(record_label="office.DepartmentName").latest("pk")
    assert (record.before, record.after["name"]) == ({"name": tax.name}, "債権管理課")


def test_an_older_delivery_that_comes_late_makes_nothing_less_current() -> None:
    cast.departments()

    def deliver(until: date, hour: int) -> Freshness:
        moment = datetime(2026, 11, 2, hour, tzinfo=UTC)
        return record_freshness(
            department="water",
            channel=Channel.RECEIPTS,
            paid_until_on=until,
            delivered_at=moment,
            applied_at=moment,
        )

    deliver(date(2026, 10, 31), 1)
    deliver(date(2026, 9, 30), 2)
    found = freshness_by_department(Channel.RECEIPTS)
    assert {code: row.paid_until_on for code, row in found.items()} == {"water": date(2026, 10, 31)}
    deliver(date(2026, 11, 1), 3)
    assert Freshness.objects.get().applied_at.hour == 3


def test_a_database_belongs_to_one_city_and_stays_demonstration_or_real() -> None:
    first = claim_installation(on=cast.TODAY, city_code="misuzu", city_name="みすず市", demo=True)
    again = claim_installation(on=cast.TODAY, city_code="misuzu", city_name="みすず市", demo=True)
    assert first == again
    with pytest.raises(RefusedError, match="みすず市"):
        claim_installation(on=cast.TODAY, city_code="other", city_name="別の市", demo=True)
    with pytest.raises(RefusedError, match="デモ"):
        claim_installation(on=cast.TODAY, city_code="misuzu", city_name="みすず市", demo=False)
