"""A due day as a table shows it: the day with its weekday, a relative word, a bar at its left."""

from dataclasses import dataclass
from datetime import date

from arrears_office.web.era import WEEKDAYS, era_short

SOON_DAYS = 3
"""Up to here the bar is double (ux.md §3.2)."""


@dataclass(frozen=True, slots=True)
class Due:
    """`css` is the bar: over (red), today (black), soon (double) or none."""

    day: date
    today: date

    @property
    def text(self) -> str:
        """The day within a year's reach without its year.

        >>> Due(date(2026, 11, 20), date(2026, 11, 24)).text
        '11月20日 (金)'
        >>> Due(date(2028, 4, 3), date(2026, 11, 24)).text
        'R10.4.3 (月)'
        """
        weekday = WEEKDAYS[self.day.weekday()]
        if abs(self.days) > 180:
            return f"{era_short(self.day)} ({weekday})"
        return f"{self.day.month}月{self.day.day}日 ({weekday})"

    @property
    def days(self) -> int:
        """Days from today; negative when it has passed."""
        return (self.day - self.today).days

    @property
    def words(self) -> str:
        """The day as seen from today.

        >>> day = date(2026, 11, 24)
        >>> [Due(date(2026, 11, n), day).words for n in (20, 24, 26)]
        ['4日超過', '本日', 'あと2日']
        """
        if self.days == 0:
            return "本日"
        return f"{-self.days:,}日超過" if self.days < 0 else f"あと{self.days:,}日"

    @property
    def css(self) -> str:
        """The bar's class.

        >>> day = date(2026, 11, 24)
        >>> [Due(date(2026, 11, n), day).css for n in (20, 24, 27, 28)]
        ['over', 'today', 'soon', '']
        """
        if self.days <= 0:
            return "over" if self.days < 0 else "today"
        return "soon" if self.days <= SOON_DAYS else ""
