"""The receivables behind a cell keep the contract of every list."""

from datetime import date, timedelta

from analytics.pages.claims import ClaimsPage
from analytics.services import close_complete_months
from arrears_office.office.models import Staff
from tests import cast
from tests.analytics.ledger import FIRST, at, claim, deliver
from tests.contracts import ListPageContract


class TestClaimsOfACell(ListPageContract):
    """The water department's balance, opened by its clerk."""

    page = ClaimsPage
    path = "/departments/water/claims/"

    def allowed(self) -> Staff:
        """A clerk of the department."""
        cast.departments()
        deliver("water", FIRST)
        return cast.clerk("water")

    def refused(self) -> Staff:
        """A role that sees no department's page."""
        return cast.outsider()

    def make_rows(self, count: int) -> None:
        """Claims of as many persons, due on different days, in a close of their own."""
        cast.departments()
        deliver("water", FIRST)
        for number in range(count):
            claim(due_on=date(2026, 8, 31) - timedelta(days=number % 300), yen=1_000 + number)
        close_complete_months(by=None, on=FIRST, now=at(FIRST, 20))
