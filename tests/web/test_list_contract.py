"""The contract of list pages, asked of the sample list."""

from datetime import date, timedelta

import pytest

from arrears_office.office.models import Staff
from tests import cast
from tests.contracts import ListPageContract
from tests.web.sample import WalkedPage
from tests.web.walked import Walked, make_table


@pytest.mark.urls("tests.web.urls")
class TestWalkedList(ListPageContract):
    page = WalkedPage
    path = "/walked/"
    filters = {"yen_from": "5", "yen_to": "3", "kana": "ア"}

    @pytest.fixture(autouse=True)
    def _table(self, db: None, monkeypatch: pytest.MonkeyPatch, office_day: date) -> None:
        make_table()
        monkeypatch.setattr(WalkedPage, "page_size", 20)

    def allowed(self) -> Staff:
        return cast.office_clerk()

    def refused(self) -> Staff:
        return cast.management()

    def make_rows(self, count: int) -> None:
        start = Walked.objects.count()
        Walked.objects.bulk_create(
            Walked(
                pk=n + 1,
                public_id=f"p{n}",
                yen=n,
                kana="アイウ"[n % 3],
                due_on=None if n % 4 == 0 else date(2026, 4, 1) + timedelta(days=n % 5),
            )
            for n in range(start, start + count)
        )
