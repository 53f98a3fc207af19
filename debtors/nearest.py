"""The nearest prescription of a debtor in the shared list; a room above keeps the days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models.expressions import Combinable

from arrears_office.office.city_types import CityDepartment

NEAR_DAYS = 60
"""Up to here a day is red (ux.md §4.8)."""
Days = Callable[[], Mapping[str, Combinable]]
"""Footing → the earliest day on it, as an expression over a standing (debtor × kind): the list
reads it in the query that reads the standings, so where the yen are hidden the day is too."""


def no_days() -> Mapping[str, Combinable]:
    """Nothing: where no room that keeps prescription days is composed in."""
    return {}


@dataclass(frozen=True, slots=True)
class Nearest:
    """Last day of the claim that prescribes first, its department and footing (確認済, 推定)."""

    department: CityDepartment
    last_on: date
    days: int
    footing: str

    @property
    def words(self) -> str:
        """「あと37日」, or what a day that has passed asks for."""
        if self.days < 0:
            return "▲ 要確認"
        return f"{'▲ ' if self.near else ''}あと{self.days:,}日"

    @property
    def near(self) -> bool:
        """Past, or within sixty days."""
        return self.days <= NEAR_DAYS

    @property
    def css(self) -> str:
        """Red within sixty days; a day that is past asks for a look and is no alarm."""
        if self.days < 0:
            return "warn b"
        return "bad b" if self.near else ""
