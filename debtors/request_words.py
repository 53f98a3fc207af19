"""Where a request stands today, in words and a tag."""

from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from debtors.models import RequestState

STATES = {
    RequestState.ASKED.value: ("承認待ち", "info"),
    RequestState.GRANTED.value: ("利用中", "ok"),
    "expired": ("期限切れ", "note"),
    RequestState.REFUSED.value: ("不承認", "note"),
    RequestState.WITHDRAWN.value: ("取下げ・利用終了", ""),
}
"""Where a request may stand → its words and the tag's class; 期限切れ is said by the day."""
OPEN = frozenset({RequestState.ASKED.value, RequestState.GRANTED.value})


def standing(state: str, until_on: date, on: date) -> str:
    """The key of `STATES` on a day: an open request whose day is past has expired."""
    return "expired" if state in OPEN and until_on < on else str(state)


def days_left(until_on: date, on: date) -> str:
    """あと3日, きょうまで."""
    left = (until_on - on).days
    return f"あと{left}日" if left else "きょうまで"


def state_tag(state: str, until_on: date, on: date) -> SafeString:
    """The tag, with the days left while it is open."""
    code = standing(state, until_on, on)
    words, css = STATES[code]
    left = f" {days_left(until_on, on)}" if code in OPEN else ""
    return format_html('<span class="tag {}">{}{}</span>', css, words, left)
