"""Reads of the rates that the office entered: those that count, and all of them for the desk."""

from dataclasses import dataclass
from datetime import date

from arrears_office.office.models import EnteredRate


@dataclass(frozen=True)
class ConfirmedRate:
    """An entered rate that counts, plain enough to be kept in a cache."""

    sort: str
    from_on: date
    until_on: date | None
    thousandths: int
    article: str
    source: str


def confirmed_rates() -> tuple[ConfirmedRate, ...]:
    """The confirmed rates that no later row has replaced, the oldest first."""
    rows = EnteredRate.objects.current().order_by("from_on", "pk")
    return tuple(
        ConfirmedRate(
            sort=row.sort,
            from_on=row.from_on,
            until_on=row.until_on,
            thousandths=row.thousandths,
            article=row.article,
            source=f"{row.notice} {row.source_url}".strip(),
        )
        for row in rows
    )


def entered_rates() -> list[EnteredRate]:
    """Every entered rate with the people, the newest day first; withdrawn and replaced ones too."""
    people = ("entered_by", "confirmed_by", "withdrawn_by", "replaced_by")
    return list(EnteredRate.objects.select_related(*people))


def entered_rate(number: int) -> EnteredRate | None:
    """The entered rate of a number with whoever entered it."""
    return EnteredRate.objects.select_related("entered_by").filter(pk=number).first()


def current_rate(number: int) -> EnteredRate | None:
    """The confirmed rate of a number that no later row has replaced."""
    return EnteredRate.objects.current().filter(pk=number).first()
