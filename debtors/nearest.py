"""The nearest prescription of a debtor as the shared list shows it; an upper room hands it over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer

NEAR_DAYS = 60
"""Up to here a day is red (ux.md §4.8)."""


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


FindNearest = Callable[[Viewer, Sequence[int]], Mapping[int, Nearest]]
"""Debtor → its nearest day within what the viewer may see; one query for a whole page."""


def nobody_s(viewer: Viewer, debtors: Sequence[int]) -> Mapping[int, Nearest]:
    """Nothing: where no room that knows of prescription is composed in."""
    return {}
