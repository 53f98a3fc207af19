"""Patterns of reliability.md T1 over plain rows of the access records; no database, no clock."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from arrears_office.law.calendar import Closed, is_working_day
from arrears_office.office.city_types import AccessReview
from arrears_office.office.models.alerts import AlertSort
from arrears_office.office.roles import Role

PAGE_OF_ONE = "滞納者"
"""`what` of the debtor's page in the access record: its first public id is whom it opened."""
REVIEW = "閲覧の記録"
"""How the `what` of the pages of review begins: to review is no look to be reviewed."""
OFFICE_ROLES = (Role.OFFICE_CLERK, Role.OFFICE_CHIEF)
SURNAME, COLLEAGUE, HOUSEHOLD = "surname", "colleague", "household"
"""Why a debtor stands near a member of staff."""
IDS_KEPT = 100
"""So many debtors an alert names; the records behind it name the rest."""

Pair = tuple[int, str]
"""A member of staff and the public id of the debtor he opened."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Look:
    """One access record as the rules read it: `at` in Asia/Tokyo; `opened` on a debtor's page."""

    record: int
    staff: int
    section: str | None
    at: datetime
    opened: str | None

    @property
    def on(self) -> date:
        """The office's day of the look."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Draft:
    """An alert to be raised; `key` names the finding so that it is raised once."""

    sort: AlertSort
    staff: int
    section: str | None
    on: date
    public_ids: tuple[str, ...]
    facts: Mapping[str, Any]
    key: str


def opened_by(what: str, public_ids: Sequence[str]) -> str | None:
    """Whom a response opened: the person of a page, or the only hit of a search or list.

    >>> opened_by("滞納者", ["a", "b"]), opened_by("滞納者一覧", ["a"])
    ('a', 'a')
    >>> opened_by("滞納者一覧", ["a", "b"]), opened_by("閲覧の記録（滞納者）", ["a"])
    (None, None)
    """
    alone = len(public_ids) == 1 and not what.startswith(REVIEW)
    return public_ids[0] if public_ids and (alone or what == PAGE_OF_ONE) else None


def section_of_role(role: str) -> str | None:
    """The section in an access record's role words (`role:department:appointment` …).

    >>> section_of_role("clerk:water:none head:tax:both"), section_of_role("office_chief:both")
    ('water', None)
    """
    duties = [duty.split(":") for duty in role.split()]
    if any(duty[0] in OFFICE_ROLES for duty in duties):
        return None
    return next((duty[1] for duty in duties if len(duty) == 3), None)


def many_in_an_hour(looks: Iterable[Look], terms: AccessReview) -> list[Draft]:
    """More different debtors opened within one hour of the clock than `most_per_hour`."""
    hours = _grouped(looks, lambda look: (look.staff, look.on, look.at.hour))
    return [
        _draft(
            AlertSort.MANY,
            rows,
            f"{staff}:{on:%Y%m%d}{hour:02}",
            {"hour": hour, "persons": len(_opened(rows))},
        )
        for (staff, on, hour), rows in hours.items()
        if len(_opened(rows)) > terms.most_per_hour
    ]


def out_of_hours(looks: Iterable[Look], terms: AccessReview, closed: Closed) -> list[Draft]:
    """Any page with persons before the office opens, after it closes or on a closed day."""
    late = (look for look in looks if _outside(look.at, terms, closed))
    days = _grouped(late, lambda look: (look.staff, look.on))
    return [
        _draft(
            AlertSort.OUT_OF_HOURS,
            rows,
            f"{staff}:{on:%Y%m%d}",
            {"first": f"{rows[0].at:%H:%M}", "last": f"{rows[-1].at:%H:%M}", "looks": len(rows)},
        )
        for (staff, on), rows in days.items()
    ]


def without_action(
    looks: Iterable[Look], *, acted: Collection[Pair], terms: AccessReview
) -> list[Draft]:
    """Debtors opened while the same member of staff did nothing for them, before or after.

    `acted`: pairs with an act within `idle_days` of the look, on either side. How often the page
    was opened does not matter: who looks after somebody again and again does no work either.
    """
    idle = (look for look in looks if look.opened and (look.staff, look.opened) not in acted)
    days = _grouped(idle, lambda look: (look.staff, look.on))
    return [
        _draft(
            AlertSort.NO_ACTION,
            rows,
            f"{staff}:{on:%Y%m%d}",
            {"persons": len(_opened(rows)), "days": terms.idle_days},
        )
        for (staff, on), rows in days.items()
    ]


def near_to_staff(looks: Iterable[Look], near: Mapping[Pair, str]) -> list[Draft]:
    """Debtors who bear the viewer's own surname, live with him or are a colleague.

    `near`: pair → which of these, as the room that knows names found out; no name comes here.
    """
    found = (look for look in looks if look.opened and (look.staff, look.opened) in near)
    days = _grouped(found, lambda look: (look.staff, look.on))
    return [
        _draft(
            AlertSort.SAME_NAME,
            rows,
            f"{staff}:{on:%Y%m%d}",
            {"why": sorted({near[staff, look.opened] for look in rows if look.opened})},
        )
        for (staff, on), rows in days.items()
    ]


def monthly_sample(looks: Iterable[Look], month: date, terms: AccessReview) -> list[Draft]:
    """Some looks of each member of staff in a month, drawn by lot.

    The lot of a record is a digest of month and number, so that nobody chooses, and whoever draws
    again draws the same.
    """
    staff = _grouped((look for look in looks if look.opened), lambda look: look.staff)
    return [
        _draft(
            AlertSort.SAMPLE,
            sorted(sorted(rows, key=lambda look: _lot(month, look))[: terms.sample], key=_moment),
            f"{number}:{month:%Y%m}",
            {"month": f"{month:%Y-%m}", "of": len(rows)},
        )
        for number, rows in staff.items()
    ]


def _lot(month: date, look: Look) -> str:
    return hashlib.sha256(f"{month:%Y%m}:{look.staff}:{look.record}".encode("ascii")).hexdigest()


def _outside(at: datetime, terms: AccessReview, closed: Closed) -> bool:
    return not is_working_day(at.date(), closed) or not terms.opens <= at.time() < terms.closes


def _grouped(looks: Iterable[Look], key: Callable[[Look], Key]) -> dict[Key, list[Look]]:
    found: dict[Key, list[Look]] = defaultdict(list)
    for look in sorted(looks, key=_moment):
        found[key(look)].append(look)
    return found


def _moment(look: Look) -> tuple[datetime, int]:
    return look.at, look.record


def _opened(looks: Iterable[Look]) -> dict[str, None]:
    return dict.fromkeys(look.opened for look in looks if look.opened)


def _draft(sort: AlertSort, looks: Sequence[Look], key: str, facts: Mapping[str, Any]) -> Draft:
    return Draft(
        sort=sort,
        staff=looks[0].staff,
        section=looks[0].section,
        on=looks[-1].on,
        public_ids=tuple(_opened(looks))[:IDS_KEPT],
        facts={**facts, "records": [look.record for look in looks[:IDS_KEPT]]},
        key=f"{sort}:{key}",
    )
