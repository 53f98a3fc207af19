"""Keeps Standing equal to the entries: after a delivery, after a link, and as days pass."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max

from debtors.models import Debtor, Standing

CHUNK = 5000

BALANCES = """
SELECT l.debtor_id, r.kind, r.department_id, r.due_on,
       SUM(CASE WHEN e.counts_on <= %s OR e.sort = 'assessment' THEN e.principal_yen ELSE 0 END)
           AS balance
FROM debtors_identitylink l
JOIN receivables_receivable r ON r.source_person_id = l.source_person_id
JOIN receivables_entry e ON e.receivable_id = r.id
WHERE l.unlinked_at IS NULL AND l.debtor_id IN ({ids})
GROUP BY r.id, l.debtor_id, r.kind, r.department_id, r.due_on
"""

UPSERT = """
INSERT INTO debtors_standing (debtor_id, kind, department_id, overdue_yen, not_due_yen,
                              overdue_count, oldest_due_on, as_of_on)
SELECT b.debtor_id, b.kind, b.department_id,
       SUM(CASE WHEN b.due_on < %s AND b.balance > 0 THEN b.balance ELSE 0 END),
       SUM(CASE WHEN b.due_on >= %s AND b.balance > 0 THEN b.balance ELSE 0 END),
       SUM(CASE WHEN b.due_on < %s AND b.balance > 0 THEN 1 ELSE 0 END),
       MIN(CASE WHEN b.due_on < %s AND b.balance > 0 THEN b.due_on END),
       {day}
FROM ({balances}) b
WHERE true
GROUP BY b.debtor_id, b.kind, b.department_id
ON CONFLICT (debtor_id, kind) DO UPDATE SET
    department_id = excluded.department_id, overdue_yen = excluded.overdue_yen,
    not_due_yen = excluded.not_due_yen, overdue_count = excluded.overdue_count,
    oldest_due_on = excluded.oldest_due_on, as_of_on = excluded.as_of_on
"""

VANISHED = """
DELETE FROM debtors_standing WHERE debtor_id IN ({ids}) AND (debtor_id, kind) NOT IN (
    SELECT l.debtor_id, r.kind FROM debtors_identitylink l
    JOIN receivables_receivable r ON r.source_person_id = l.source_person_id
    WHERE l.unlinked_at IS NULL AND l.debtor_id IN ({ids}))
"""


@transaction.atomic
def restand(*, debtors: Iterable[int], on: date) -> None:
    """Write the standings of these debtors anew from their entries, true for the day `on`.

    Locks the debtors in order of id, so that a delivery and a link that meet do not deadlock. They
    never go back to an older day: it would tell a section that another one's delivery came.
    """
    ids = sorted(set(debtors))
    for some in _chunks(ids):
        list(Debtor.objects.select_for_update().filter(pk__in=some).order_by("pk").values("pk"))
        held = Standing.objects.unscoped(reason="the day they stand for").filter(debtor__in=some)
        newest = held.aggregate(newest=Max("as_of_on"))["newest"]
        marks = ",".join(["%s"] * len(some))
        balances = BALANCES.format(ids=marks)
        cast = "CAST(%s AS date)" if connection.vendor == "postgresql" else "%s"
        statement = UPSERT.format(balances=balances, day=cast)
        day = connection.ops.adapt_datefield_value(max(on, newest or on))
        with connection.cursor() as cursor:
            cursor.execute(statement, [day] * 5 + [day, *some])
            cursor.execute(VANISHED.format(ids=marks), [*some, *some])


def roll_standings(*, on: date) -> int:
    """The daily roll: an instalment becomes overdue by a day passing. Returns debtors re-stood.

    Debtors with nothing that may fall due only take the new day. In chunks, each its own short
    transaction.
    """
    behind = Standing.objects.unscoped(reason="daily roll over all debtors").filter(as_of_on__lt=on)
    ripening = list(behind.filter(not_due_yen__gt=0).values_list("debtor_id", flat=True).distinct())
    for some in _chunks(ripening):
        restand(debtors=some, on=on)
    behind.filter(not_due_yen=0).update(as_of_on=on)
    return len(ripening)


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, CHUNK)):
        yield some
