"""What the list's conditions offer; it depends on the viewer's role, never on the rows."""

from datetime import date, timedelta

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.selectors.flags import flag_choices

OPEN, NOT_DUE, SETTLED, ALL = "open", "not_due", "settled", "all"
STATES = (
    (OPEN, "未収あり"),
    (NOT_DUE, "納期未到来のみ"),
    (SETTLED, "完納"),
    (ALL, "すべて"),
)
LIMITS = (("60", "60日以内"), ("90", "90日以内"), ("180", "180日以内"))
OVERDUE, WEEK, TWO_WEEKS = "overdue", "week", "two_weeks"
DUE = ((TWO_WEEKS, "2週間以内"), (WEEK, "今週中"), (OVERDUE, "期限超過"))
MINE = "me"
NO_LEAD = "none"


def choices_for(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """Choices by condition: of departments and kinds those whose arrears he may know at all."""
    open_kinds = disclosure.kinds_at(viewer, Layer.ARREARS)
    departments = [
        (row.code, row.name) for row in city().departments if open_kinds & set(row.kinds)
    ]
    return {
        "kind": [(each.code, each.name) for each in kinds() if each.code in open_kinds],
        "department": departments,
        "lead": [*departments, (NO_LEAD, "未定")],
        "flag": list(flag_choices(viewer)),
    }


def edge_of(code: str, today: date) -> date:
    """The last day of a span; a week ends on its Sunday.

    >>> monday = date(2026, 11, 23)
    >>> [str(edge_of(code, monday)) for code in (OVERDUE, WEEK, TWO_WEEKS)]
    ['2026-11-22', '2026-11-29', '2026-12-07']
    """
    if code == WEEK:
        return today + timedelta(6 - today.weekday())
    return today + timedelta({OVERDUE: -1, TWO_WEEKS: 14}[code])
