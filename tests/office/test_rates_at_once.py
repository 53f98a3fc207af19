"""Two people at the rates desk in the same moment: one act each, never a half of both."""

import pytest

from arrears_office.office.models import ChangeRecord, EnteredRate
from arrears_office.office.refusal import RefusedError
from arrears_office.office.services import confirm_rate, withdraw_rate
from tests import cast
from tests.at_once import at_once
from tests.office.gazette import enter

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("append_only_lifted"),
]
ROUNDS = 5


def test_two_entries_of_one_year_leave_one_that_waits() -> None:
    clerk, chief = cast.office_clerk(), cast.office_chief()
    refused = at_once(lambda: enter(900, by=clerk), lambda: enter(1_000, by=chief))
    assert [isinstance(each, RefusedError) for each in refused] == [True]
    assert EnteredRate.objects.waiting().count() == 1


def test_a_rate_is_either_confirmed_or_withdrawn() -> None:
    clerk, chief, today = cast.office_clerk(), cast.office_chief(), cast.TODAY
    for _ in range(ROUNDS):
        rate = enter(900, by=clerk, reason="もう一度").pk
        before = ChangeRecord.objects.count()
        refused = at_once(
            lambda rate=rate: confirm_rate(rate=rate, thousandths=900, by=chief, on=today),  # type: ignore[misc]
            lambda rate=rate: withdraw_rate(rate=rate, reason="誤り", by=clerk, on=today),  # type: ignore[misc]
        )
        assert [isinstance(each, RefusedError) for each in refused] == [True]
        assert ChangeRecord.objects.count() == before + 1
        assert EnteredRate.objects.current().count() <= 1
