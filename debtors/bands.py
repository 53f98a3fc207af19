"""What stands above everything on a debtor's page: marks that change what may be done."""

from dataclasses import dataclass
from datetime import date

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era
from debtors.flags import Flag
from debtors.panels import Seen
from debtors.selectors.flags import flags_by_debtor

HOLD, CONDITION = "hold", "condition"


def flags_of(viewer: Viewer, seen: Seen) -> tuple[Flag, ...]:
    """The marks of this debtor that the viewer may know; for `seen.once(viewer, flags_of)`."""
    return flags_by_debtor(viewer, [seen.pk]).get(seen.pk, ())


@dataclass(frozen=True, slots=True)
class Band:
    """One mark in a line: its word, since or until when and whose it is, and what it changes."""

    flag: Flag

    @property
    def facts(self) -> str:
        """Day and department."""
        flag = self.flag
        whose = city().department(flag.department).short_name
        if flag.sort == HOLD and flag.until_on is not None:
            return f"{era(flag.until_on)}まで（{whose}）"
        return f"{era(flag.from_on)}から（{whose}）" if flag.from_on else f"（{whose}）"


def bands_of(flags: tuple[Flag, ...]) -> list[Band]:
    """Conditions and holds; a sticker is a tag and changes nothing."""
    return [Band(flag) for flag in flags if flag.says]


def held_until(flags: tuple[Flag, ...]) -> date | None:
    """The last day of a hold: until then no department adds a step."""
    return max((f.until_on for f in flags if f.sort == HOLD and f.until_on), default=None)
