"""What a consent sheet has to say before it counts, in sentences for whoever records it."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.procedure.months import months_after
from arrears_office.office.city import city
from arrears_office.office.refusal import FieldsRefusedError, RefusedError
from arrears_office.web.era import era_short
from debtors.wording import UnknownWordingError, wording, wording_on


class ConsentRefusedError(FieldsRefusedError):
    """What stands against the sheet."""


class ConsentMovedError(RefusedError):
    """Somebody was quicker: the consent no longer stands as the page showed it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The signed sheet: its days, on what it stands, when and why the person was asked.

    `wording` is the version of its text; `expires_on` None only where no end was agreed on, which
    the page does not offer.
    """

    given_on: date
    expires_on: date | None
    medium: str
    wording: str
    occasion: str
    copy_handed_on: date | None = None


def longest_until(given_on: date) -> date:
    """The last day to which a consent of that day may reach (city.toml, consent_months)."""
    return months_after(given_on, city().sharing.consent_months)


def check_sheet(sheet: Sheet, on: date) -> None:
    """ConsentRefusedError with every sentence that stands against the sheet, as seen on `on`."""
    problems = {
        **_given(sheet, on),
        **_wording(sheet),
        **_expires(sheet, on),
        **_handed(sheet, on),
    }
    if problems:
        raise ConsentRefusedError(problems)


def _given(sheet: Sheet, on: date) -> dict[str, str]:
    if sheet.given_on <= on:
        return {}
    day = era_short(on)
    return {"given_on": f"同意の日は、きょう（{day}）か、その前の日にします。"}


def _wording(sheet: Sheet) -> dict[str, str]:
    try:
        used, then = wording(sheet.wording), wording_on(sheet.given_on)
    except UnknownWordingError as unknown:
        return {"wording": str(unknown)}
    if used.from_on > then.from_on:
        day = era_short(used.from_on)
        return {"wording": f"第{used.code}版は {day} からです。同意の日を確かめます。"}
    return {}


def _expires(sheet: Sheet, on: date) -> dict[str, str]:
    if sheet.expires_on is None:
        return {}
    if sheet.expires_on < max(on, sheet.given_on):
        return {"expires_on": f"期限は、きょう（{era_short(on)}）か、その後の日にします。"}
    last = longest_until(sheet.given_on)
    if sheet.expires_on > last:
        months = city().sharing.consent_months
        typed = era_short(sheet.expires_on)
        return {
            "expires_on": f"期限は、同意の日から{months}か月の {era_short(last)} までにします"
            f"（入力は {typed}）。"
        }
    return {}


def _handed(sheet: Sheet, on: date) -> dict[str, str]:
    handed = sheet.copy_handed_on
    if handed is None or sheet.given_on <= handed <= on:
        return {}
    span = f"同意の日（{era_short(sheet.given_on)}）から、きょう（{era_short(on)}）まで"
    return {"copy_handed_on": f"写しを渡した日は、{span}にします。"}
