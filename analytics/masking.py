"""Small cells for those outside the owning department: hidden, and not to be worked out."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.measures import Age, Report
from analytics.suppression import Key, Relation, hidden_cells

TOTAL = "total"


def masked(report: Report, *, least: int) -> Report:
    """The report with age bands of fewer than `least` persons hidden, and their complements.

    A band is hidden whole, now and a year ago, if either is small: totals of both are printed.
    """
    persons: dict[Key, int] = {age.band: _persons(age) for age in report.ages}
    hide = hidden_cells(
        {**persons, TOTAL: sum(persons.values())},
        [Relation(TOTAL, tuple(age.band for age in report.ages))],
        least=least,
    )
    return replace(
        report, ages=tuple(_hide(age) if age.band in hide else age for age in report.ages)
    )


def hidden_in_table(
    persons: dict[Key, int],
    margins: dict[Key, int],
    *,
    rows: Sequence[Key],
    columns: Sequence[Key],
    least: int,
) -> frozenset[Key]:
    """Cells of a table with both margins not to show.

    `persons` by (row, column); `margins` by ("row", row), ("column", column) and TOTAL, distinct.
    """
    counts: dict[Key, int] = {**persons, **margins}
    relations = [Relation(("row", r), tuple((r, c) for c in columns)) for r in rows]
    relations += [Relation(("column", c), tuple((r, c) for r in rows)) for c in columns]
    relations.append(Relation(TOTAL, tuple(("row", r) for r in rows)))
    relations.append(Relation(TOTAL, tuple(("column", c) for c in columns)))
    return hidden_cells(counts, relations, least=least)


def _persons(age: Age) -> int:
    """The smaller of the two counts that is not nought."""
    counts = [count for count in (age.debtors, age.year_ago_debtors) if count]
    return min(counts, default=0)


def _hide(age: Age) -> Age:
    return replace(
        age, yen=0, receivables=0, year_ago_yen=None, debtors=0, year_ago_debtors=0, hidden=True
    )
