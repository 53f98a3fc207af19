"""A small table of its own for the page kit: numbers, days and names with ties and gaps."""

from datetime import date
from typing import Any, NamedTuple

from django.db import connection, models

from arrears_office.web.keyset import NullRule, Order, Slice, take


class Walked(models.Model):
    """A row to be walked over; the table lives inside one test's transaction."""

    public_id = models.CharField(max_length=20)
    yen = models.BigIntegerField()
    due_on = models.DateField(null=True)
    kana = models.CharField(max_length=20)

    class Meta:
        app_label = "walked"
        db_table = "walked"

    def __str__(self) -> str:
        return self.public_id


class Facts(NamedTuple):
    """What a test says of one row."""

    yen: int
    due_on: date | None
    kana: str


YEN = Order("yen", "残額の大きい順", ("yen",), True, "walked_yen")
DUE = Order("due", "期限の近い順", ("due_on", "yen"), False, "walked_due", NullRule.LAST)
KANA = Order("kana", "氏名の順", ("kana",), False, "walked_kana")
EARLY = Order("early", "期限のない順", ("due_on",), False, "walked_due", NullRule.FIRST)
ORDERS = (YEN, DUE, KANA, EARLY)


def make_table() -> None:
    """The table itself; both databases roll it back with the test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE walked (id bigint PRIMARY KEY, public_id varchar(20) NOT NULL,"
            " yen bigint NOT NULL, due_on date NULL, kana varchar(20) NOT NULL)"
        )
        cursor.execute("CREATE INDEX walked_yen ON walked (yen DESC, id)")
        cursor.execute("CREATE INDEX walked_due ON walked (due_on, yen, id)")
        cursor.execute("CREATE INDEX walked_kana ON walked (kana, id)")


def fill(rows: list[Facts]) -> None:
    """Exactly these rows, in place of any before."""
    Walked.objects.all().delete()
    Walked.objects.bulk_create(
        Walked(pk=number, public_id=f"p{number}", **facts._asdict())
        for number, facts in enumerate(rows, start=1)
    )


def page(order: Order, cursor: str = "", *, turned: bool = False, size: int = 3) -> Slice:
    """One page of the table."""
    return take(
        Walked.objects.all(), order=order, turned=turned, cursor=cursor, size=size, fields=("kana",)
    )


def walk(order: Order, *, turned: bool, size: int) -> list[Slice]:
    """Every page from the first to the last."""
    pages = [page(order, turned=turned, size=size)]
    while pages[-1].next:
        pages.append(page(order, pages[-1].next, turned=turned, size=size))
    return pages


def ids(rows: list[dict[str, Any]]) -> list[str]:
    """The public ids of some rows."""
    return [row["public_id"] for row in rows]
