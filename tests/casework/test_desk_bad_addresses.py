"""Figures that no database holds, in every place of the desk that takes one."""

import pytest

from tests import cast
from tests.casework.test_match_desk import DESK
from tests.debtors.conftest import Browser
from tests.debtors.proposals import twins_of_paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
HUGE = "9" * 30


@pytest.mark.parametrize("figure", [HUGE, "²", "１２", "-1", "0", ""])
@pytest.mark.parametrize(
    "address", ["?after={}", "decisions/?by={}", "decisions/?before={}", "held/?before={}"]
)
def test_a_code_that_is_none_cuts_nothing_and_breaks_nothing(
    browser: Browser, address: str, figure: str
) -> None:
    twins_of_paper()
    answer = browser(cast.office_chief()).get(f"{DESK}{address.format(figure)}")
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["{}/", "decisions/{}/"])
def test_a_number_beyond_every_row_is_not_there(browser: Browser, address: str) -> None:
    answer = browser(cast.office_chief()).get(f"{DESK}{address.format(HUGE)}")
    assert answer.status_code == 404


def test_a_list_of_numbers_beyond_every_row_is_refused(browser: Browser) -> None:
    twins_of_paper()
    answer = browser(cast.office_chief()).post(
        f"{DESK}list/", {"pair": [HUGE], f"seen_{HUGE}": "x"}
    )
    assert answer.status_code in {409, 422}
