"""The rate of 2027 as a notice would say it: invented, for the real one is not known yet."""

from datetime import date
from typing import Any

from arrears_office.office.models import EnteredRate, RateSort
from arrears_office.office.services import Figure, Notice, confirm_rate, enter_rate
from tests import cast

NEW_YEAR = date(2027, 1, 1)
NOTICE = Notice("試験のための告示第1号", date(2026, 11, 20), "https://example.jp/notice")


def figure(thousandths: int = 900, **changed: Any) -> Figure:
    """平均貸付割合 0.9 % for 2027."""
    values = {"sort": RateSort.SPECIAL, "from_on": NEW_YEAR, "until_on": None}
    return Figure(**(values | {"thousandths": thousandths} | changed))


def enter(thousandths: int = 900, **changed: Any) -> EnteredRate:
    """Entered by the office's clerk, waiting."""
    given = {"figure": figure(thousandths), "notice": NOTICE, "by": cast.office_clerk()}
    return enter_rate(**(given | {"on": cast.TODAY} | changed))


def confirmed(thousandths: int = 900, **changed: Any) -> EnteredRate:
    """Entered by the clerk, confirmed by 室長."""
    rate = enter(thousandths, **changed)
    return confirm_rate(
        rate=rate.pk, thousandths=rate.thousandths, by=cast.office_chief(), on=cast.TODAY
    )
