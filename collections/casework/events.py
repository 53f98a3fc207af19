"""Timeline events in words, grouped by year; decisions of layers were made in the selectors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.web.era import era_of, era_short
from arrears_office.web.yen import signed, yen
from casework.recording import RESULTS
from casework.selectors.branches import Rank
from casework.selectors.timeline import Happening
from casework.words import DISPOSITIONS, METHODS, MOVEMENTS
from receivables.selectors import claim_label


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: title (what), aside (who), text (facts)."""

    day: date
    department: CityDepartment
    title: str
    aside: str
    text: str
    css: str = ""

    @property
    def short_day(self) -> str:
        """Month and day; the year stands above."""
        return f"{self.day.month}/{self.day.day}"


def events_by_year(happenings: Iterable[Happening]) -> list[tuple[str, list[Event]]]:
    """Events under their year, 令和8年 first."""
    events = [_event(each) for each in happenings]
    return [(year, list(some)) for year, some in groupby(events, key=lambda e: _year(e.day))]


def _event(found: Happening) -> Event:
    title, text, css = WORDS[found.rank](found)
    department = city().department(found.department)
    who = found.term if found.rank is Rank.CONTACT else ""
    aside = " ".join(filter(None, (department.name, who)))
    return Event(found.day, department, title, aside, text, css)


def _demand(found: Happening) -> tuple[str, str, str]:
    return "督促", _claims(found), ""


def _guarantor(found: Happening) -> tuple[str, str, str]:
    return "連帯保証人", f"{found.text}（この日の取込で届いた内容）", ""


def _promise(found: Happening) -> tuple[str, str, str]:
    return "納付の約束", _promised(found), ""


def _contact(found: Happening) -> tuple[str, str, str]:
    result = RESULTS.get(found.kind, "")
    promise = f"約束 {_promised(found)}" if found.until_on else ""
    parts = (result and f"{result}。", found.text, promise)
    return METHODS.get(found.word, found.word), " ".join(filter(None, parts)), ""


def _disposition(found: Happening) -> tuple[str, str, str]:
    words = " ".join(filter(None, (_claims(found), found.text and f"対象: {found.text}")))
    return DISPOSITIONS.get(found.word, found.word), words, ""


def _release(found: Happening) -> tuple[str, str, str]:
    title = f"{DISPOSITIONS.get(found.word, found.word)}の解除"
    return title, " ".join(filter(None, (_claims(found), found.text))), ""


def _money(found: Happening) -> tuple[str, str, str]:
    principal, charge = found.yen or 0, found.charge_yen or 0
    sums = f"{signed(principal) if found.word == 'correction' else yen(abs(principal))}円"
    if charge:
        sums += f"、延滞金等 {yen(abs(charge))}円"
    css = "pay" if found.word == "payment" else ""
    return MOVEMENTS.get(found.word, found.word), f"{sums}（{_claims(found)}）", css


WORDS = {
    Rank.DEMAND: _demand,
    Rank.GUARANTOR: _guarantor,
    Rank.PROMISE: _promise,
    Rank.CONTACT: _contact,
    Rank.DISPOSITION: _disposition,
    Rank.RELEASE: _release,
    Rank.MONEY: _money,
}


def _claims(found: Happening) -> str:
    if found.count > 1:
        return f"{claim_label(found.kind, None, '')} {found.count}件"
    return claim_label(found.kind, found.levy_year, found.term)


def _promised(found: Happening) -> str:
    sum_words = f"・{yen(found.yen)}円" if found.yen is not None else ""
    return f"{era_short(found.until_on)}まで{sum_words}"


def _year(day: date) -> str:
    named = era_of(day)
    number = named.year(day.year)
    return f"{named.name}{'元' if number == 1 else number}年"
