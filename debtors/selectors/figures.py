"""The figures over a list: people, yen by department, people under each mark; one query for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, Func, Q, QuerySet, Subquery, Sum, Value, When

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from arrears_office.web.keyset import COUNT_CAP
from debtors.models import Debtor, Standing
from debtors.selectors.holdings import DepartmentTotal, receipts_joined

BITS = 20
"""Of one figure in the packed number: more than COUNT_CAP has, and three fit a column."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`people` counts up to one more than COUNT_CAP; `marked` the people under each mark."""

    people: int
    totals: tuple[DepartmentTotal, ...]
    marked: Mapping[str, int]


def figures_of(viewer: Viewer, debtors: QuerySet[Any], marks: Mapping[str, Q]) -> Figures:
    """Figures of exactly these debtors, which are the viewer's; departments in page order.

    Departments that the viewer may know at L3 stand there with zero; others do not stand at all.
    """
    sums = (
        Standing.objects.visible_to(viewer)
        .filter(debtor__in=debtors.order_by().values("pk"))
        .annotate(receipts=receipts_joined())
        .order_by()
        .values("department_id", "receipts__paid_until_on")
        .annotate(yen=Sum("overdue_yen"), counts=Subquery(_counts(debtors, marks)))
    )
    rows = {row["department_id"]: row for row in sums}
    if not rows:  # nobody, or people of whom consent tells the bare arrears
        people = counted(debtors)
        return Figures(
            people, (), {n: counted(debtors.filter(q)) if people else 0 for n, q in marks.items()}
        )
    one = next(iter(rows.values()))
    totals = tuple(
        DepartmentTotal(department, found["yen"], found["receipts__paid_until_on"])
        for department in city().departments
        if (found := rows.get(department.code))
    )
    return Figures(*_unpacked(one["counts"], totals, marks))


def totals_by_department(viewer: Viewer, debtors: QuerySet[Any]) -> list[DepartmentTotal]:
    """The yen alone, in page order."""
    return list(figures_of(viewer, debtors, {}).totals)


def counted(debtors: QuerySet[Any]) -> int:
    """How many, up to one more than COUNT_CAP."""
    return debtors.order_by().values("pk")[: COUNT_CAP + 1].count()


def people_words(count: int) -> str:
    """The size as every page says it: 「1,846」 or 「1万以上」."""
    return "1万以上" if count > COUNT_CAP else f"{count:,}"


def _counts(debtors: QuerySet[Any], marks: Mapping[str, Q]) -> QuerySet[Any, Any]:
    """People and people under each mark in one whole number, so that they are gone through once.

    A scalar subquery gives one value: each figure has `BITS` of it. By Func, for an aggregate
    would group.
    """
    capped = debtors.order_by().values("pk")[: COUNT_CAP + 1]
    whole: Any = Value(1, output_field=BigIntegerField())
    for place, mark in enumerate(marks.values(), start=1):
        whole += Case(When(mark, then=1 << BITS * place), default=0, output_field=BigIntegerField())
    number = Func(whole, function="SUM", output_field=BigIntegerField())
    found: QuerySet[Any, Any] = Debtor.objects.filter(pk__in=capped).order_by()
    one: QuerySet[Any, Any] = found.annotate(number=number).values("number")
    return one


def _unpacked(
    number: int | None, totals: tuple[DepartmentTotal, ...], marks: Mapping[str, Q]
) -> tuple[int, tuple[DepartmentTotal, ...], Mapping[str, int]]:
    whole = int(number or 0)
    people, *marked = (whole >> BITS * place & (1 << BITS) - 1 for place in range(len(marks) + 1))
    return people, totals, dict(zip(marks, marked, strict=True))
