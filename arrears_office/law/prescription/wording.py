"""Reads an event as commands and files write it, and writes a finding as one JSON document."""

from collections.abc import Sequence
from datetime import date

from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.finding import Finding, Link

LAPSED = "lapsed"
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # rules begin with 1900
ARRIVING = {EventType.DEMAND, EventType.REMINDER}  # the second day is the day of arrival
MOMENTARY = {
    EventType.ACKNOWLEDGMENT, EventType.PART_PAYMENT, EventType.SEARCH, EventType.FRAUD,
}  # fmt: skip


def day_of(text: object, what: str) -> date:
    """A day written as 2026-11-24, from 1900 to 2199; ValueError says what to write.

    >>> day_of("2026-11-24", "納期限")
    datetime.date(2026, 11, 24)
    >>> day_of("2026-11-31", "納期限")
    Traceback (most recent call last):
    ValueError: 納期限「2026-11-31」は日付として読めません。2026-11-24 のように書いてください。
    """
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(
            f"{what}「{text}」は日付として読めません。2026-11-24 のように書いてください。"
        )
    if not FIRST <= day <= LAST:
        raise ValueError(f"{what}「{text}」は {FIRST} から {LAST} までの日にしてください。")
    return day


def event_of(words: Sequence[object]) -> Event:
    """An event of its words: type, day, second day if any, and "lapsed" if it ended so.

    The second day is the end of a state, the day a filed order or suit became final, or the day a
    demand or reminder arrived.

    >>> event_of(["seizure", "2024-05-10", "2025-01-31"]).until
    datetime.date(2025, 1, 31)
    >>> event_of(["reminder", "2026-11-20", "2026-11-24"]).arrived_on
    datetime.date(2026, 11, 24)
    >>> event_of(["payment_order", "2024-05-10", "2024-06-20", "lapsed"]).lapsed
    True
    """
    parts = [word for word in words if word is not None and word != ""]
    lapsed = len(parts) > 2 and parts[-1] == LAPSED
    if not 2 <= len(parts) - lapsed <= 3:
        raise ValueError(
            f"出来事「{_told(words)}」は、種類と日付、要れば終わりの日を書いてください。"
        )
    kind = _type(parts[0])
    on = day_of(parts[1], f"{kind} の日付")
    second = day_of(parts[2], f"{kind} の終わりの日") if len(parts) - lapsed == 3 else None
    if kind in ARRIVING:
        return Event(kind, on, arrived_on=second, lapsed=lapsed)
    if kind in MOMENTARY and second is not None:
        raise ValueError(f"{kind} は一日の出来事です。日付は一つだけ書いてください。")
    return Event(kind, on, until=second, lapsed=lapsed)


def document(finding: Finding) -> dict[str, object]:
    """A finding for JSON: the contract's keys, days as 2026-11-24 or null.

    >>> found = Finding(date(2026, 6, 30), date(2021, 7, 1), 5, False, ())
    >>> document(found)["last_day"], document(found)["suspension_last_day"]
    ('2026-06-30', None)
    """
    return {
        "last_day": _written(finding.last_on),
        "needs_invocation": finding.needs_invocation,
        "years": finding.years,
        "stopped": finding.stopped,
        "suspension_last_day": _written(finding.suspension_last_on),
        "first_day": _written(finding.first_on),
        "first_comes": finding.first_comes,
        "alternative_last_day": _written(finding.alternative_last_on),
        "alternative": finding.alternative,
        "chain": [_link(link) for link in finding.chain],
    }


def _link(link: Link) -> dict[str, str | None]:
    return {
        "on": str(link.on),
        "until": _written(link.until),
        "what": link.what,
        "article": link.article,
        "evidence": link.evidence.value,
        "effect": link.effect.value,
        "last_day": _written(link.last_on),
    }


def _type(word: object) -> EventType:
    try:
        return EventType(str(word))
    except ValueError:
        raise ValueError(
            f"出来事の種類「{word}」はありません。使えるのは {'、'.join(EventType)} です。"
        ) from None


def _told(words: Sequence[object]) -> str:
    return ":".join("" if word is None else str(word) for word in words)


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
