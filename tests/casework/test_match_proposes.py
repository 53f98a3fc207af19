"""A match run ends by proposing relations: a guarantor becomes a debtor by links as well."""

import pytest

from casework import tasks
from debtors.models import Relation
from tests import cast
from tests.debtors import kin, town

pytestmark = pytest.mark.django_db


class Steps:
    """The run of a job, as far as the work asks of it."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def step(self, name: str) -> None:
        """One more step began."""
        self.names.append(name)


def test_a_match_run_proposes_what_stands_beside_the_debtors(office_day: object) -> None:
    assert office_day == cast.TODAY
    kin.tenant()
    one = town.face("water", "藤原 和也", address="川岸2-13-20")
    other = town.face("nursery", "藤原 和也", address="川岸2-13-20", number="N7654321")
    run = Steps()
    tasks.match_with_steps(run)  # type: ignore[arg-type]
    assert run.names[-1] == tasks.BESIDE
    found = Relation.objects.get()
    assert found.other is None, "two debtors answer to the name"
    town.join(other, one)
    tasks.match_with_steps(Steps())  # type: ignore[arg-type]
    found.refresh_from_db()
    assert found.other in {one, other}
