"""The contract of a list page: a room names the page and its rows, this asks the rest."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import Staff
from arrears_office.web.keyset import Order
from arrears_office.web.pages import ListPage

COUNTS = Path(__file__).with_name("query_counts.json")
"""Queries of each list page, session and access record included; UPDATE_QUERY_COUNTS=1 rewrites."""
MOST_QUERIES = 12
BACKEND = "arrears_office.office.backends.StaffBackend"


@pytest.mark.django_db
class ListPageContract:
    """Subclass as `TestSomeList`; every method below is then asked of that page."""

    page: ClassVar[type[ListPage]]
    path: ClassVar[str]
    filters: ClassVar[Mapping[str, str]] = {}
    """For every field of the filter form a value that keeps some rows of ten and drops some."""
    without_index: ClassVar[Sequence[str]] = ()
    """Codes of the orders that DESIGN §9 allows to name no index yet."""

    def allowed(self) -> Staff:
        """Somebody who may open the page and see the rows."""
        raise NotImplementedError

    def refused(self) -> Staff:
        """Somebody whose role never opens the page."""
        raise NotImplementedError

    def make_rows(self, count: int) -> None:
        """Add so many rows, the first ten of them different in every order and filter."""
        raise NotImplementedError

    def _client(self) -> Client:
        client = Client()
        client.force_login(self.allowed(), backend=BACKEND)
        return client

    def _rows(self, client: Client, **query: str) -> list[dict[str, Any]]:
        response = client.get(self.path, query)
        assert response.status_code == 200
        rows: list[dict[str, Any]] = response.context["slice"].rows
        return rows

    def test_somebody_not_logged_in_is_led_to_the_log_in(self) -> None:
        response = Client().get(self.path)

        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/?next=")

    def test_a_role_that_never_opens_it_gets_the_reason(self) -> None:
        client = Client()
        client.force_login(self.refused(), backend=BACKEND)
        response = client.get(self.path)

        assert response.status_code == 403
        assert "この画面は開けません" in response.content.decode()

    def test_every_order_sorts_and_turns_round(self) -> None:
        self.make_rows(10)
        client = self._client()
        for order in self.page.orders:
            natural = self._rows(client, sort=order.code)
            turned = self._rows(client, sort=f"-{order.code}")
            values = {tuple(row[name] for name in order.fields) for row in natural}
            assert len(values) > 1, f"{order.code}: all equal"
            assert _sorted(order, natural), order.code
            assert [row["pk"] for row in turned] == [row["pk"] for row in natural][::-1]

    def test_every_order_names_an_index_that_exists(self) -> None:
        known = _indexes()
        for order in self.page.orders:
            if order.index is None:
                assert order.code in self.without_index
            else:
                assert order.index in known

    def test_every_filter_filters(self) -> None:
        self.make_rows(10)
        client = self._client()
        form = client.get(self.path).context["filters"].form
        assert set(self.filters) == set(form.fields if form else ())
        for name, value in self.filters.items():
            kept = len(self._rows(client, **{name: value}))
            assert 0 < kept < 10, f"{name}={value} keeps {kept} of 10"

    def test_htmx_gets_the_same_rows_without_the_frame(self) -> None:
        self.make_rows(10)
        client = self._client()
        whole = client.get(self.path)
        part = client.get(self.path, headers={"HX-Request": "true"})

        assert "<!DOCTYPE html>" in whole.content.decode()
        assert "<!DOCTYPE html>" not in part.content.decode()
        assert part.context["table"].body == whole.context["table"].body

    def test_a_thousand_rows_cost_as_many_queries_as_ten(self) -> None:
        client = self._client()
        self.make_rows(10)
        client.get(self.path)  # caches of the process are filled before counting
        few = self._queries(client)
        self.make_rows(990)
        many = self._queries(client)

        assert many == few <= MOST_QUERIES
        assert _recorded(self.path, few) == few

    def _queries(self, client: Client) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(self.path).status_code == 200
        return len(captured)


def _sorted(order: Order, rows: list[dict[str, Any]]) -> bool:
    """Whether the first field runs the right way; text is left to the database's own collation."""
    values = [row[order.fields[0]] for row in rows]
    plain = [value for value in values if value is not None and not isinstance(value, str)]
    gaps = [value is None for value in values]
    ended = sorted(gaps, reverse=order.null_rule.value == "first")
    return plain == sorted(plain, reverse=order.descending) and gaps == ended


def _indexes() -> set[str]:
    with connection.cursor() as cursor:
        return _indexes_of(tuple(sorted(connection.introspection.table_names(cursor))))


@cache
def _indexes_of(tables: tuple[str, ...]) -> set[str]:
    """The schema's indexes: slow to ask of SQLite, and the same while the tables are."""
    with connection.cursor() as cursor:
        return {
            name
            for table in tables
            for name in connection.introspection.get_constraints(cursor, table)
        }


def _recorded(path: str, count: int) -> int | None:
    counts: dict[str, int] = json.loads(COUNTS.read_text("utf-8")) if COUNTS.exists() else {}
    if os.environ.get("UPDATE_QUERY_COUNTS") == "1":
        counts[path] = count
        COUNTS.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return counts.get(path)
