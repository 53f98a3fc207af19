"""One import at a time, and a dead one's turn lapses."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from arrears_office.office.clock import machine_now
from intake.models import Delivery, ImportTurn
from intake.services import import_files
from intake.services.turns import Turn, TurnTaken, import_turn
from receivables.models import Entry, Receivable
from tests import cast

AS_OF = date(2026, 9, 30)
AT = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(autouse=True)
def _short_lease(settings: Any) -> None:
    settings.JOB_LEASE_SECONDS = 1


@pytest.mark.django_db
def test_a_second_import_waits_in_vain_and_is_told_so() -> None:
    with import_turn():
        ImportTurn.objects.update(until_at=machine_now() + timedelta(hours=1))
        with pytest.raises(TurnTaken), import_turn():
            pass


@pytest.mark.django_db
def test_the_next_attempt_of_the_same_job_takes_over_at_once() -> None:
    with import_turn("job 7") as first, import_turn("job 7") as second:
        assert second.holder == first.holder


@pytest.mark.django_db
def test_a_turn_that_lapsed_and_was_taken_can_not_be_renewed() -> None:
    with import_turn() as lost:
        ImportTurn.objects.update(holder="somebody else")
        with pytest.raises(TurnTaken):
            lost.renew()


@pytest.mark.django_db
def test_a_turn_is_free_again_after_its_import() -> None:
    with import_turn() as first:
        first.renew()
    with import_turn() as second:
        assert isinstance(second, Turn)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_delivery_at_once_apply_it_once(
    extracts: Path, append_only_lifted: None, settings: Any
) -> None:
    settings.JOB_LEASE_SECONDS = 30
    cast.departments()
    folder = extracts / "2026-09"
    names = ("late_elderly_claims.csv", "late_elderly_receipts.csv")
    files = [(name, (folder / name).read_bytes()) for name in names]
    started = threading.Barrier(2)
    states: list[str] = []

    def work() -> None:
        started.wait()
        try:
            outcome = import_files(
                files=files, as_of_on=AS_OF, control=None, by=None, on=AS_OF, at=AT
            )
            states.extend(each.state for each in outcome.departments)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(states) == ["applied", "repeated"]
    assert Delivery.objects.count() == 2
    claims = Receivable.objects.unscoped(reason="test counts rows").count()
    assert (claims, Entry.objects.count()) == (472, 472 + 550)
