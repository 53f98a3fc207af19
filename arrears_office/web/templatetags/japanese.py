"""Era dates and yen in templates; a builtin library, so no template needs to load it."""

from datetime import date, datetime
from fractions import Fraction

from django import template
from django.utils import timezone

from arrears_office.web import era as eras
from arrears_office.web import percent as percents
from arrears_office.web import yen as yens

register = template.Library()


def _day(value: date | None) -> date | None:
    """A moment is shown as the day it was in Tokyo."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value or None


@register.filter
def era(value: date | None) -> str:
    """令和8年11月24日(火)."""
    return eras.era(_day(value))


@register.filter
def era_short(value: date | None) -> str:
    """R8.11.24."""
    return eras.era_short(_day(value))


@register.filter
def era_month(value: date | None) -> str:
    """令和8年10月."""
    return eras.era_month(_day(value))


@register.filter
def era_year(value: int | None) -> str:
    """令和8年度, of a fiscal or levy year."""
    return eras.era_year(value)


@register.filter
def yen(value: int | None) -> str:
    """1,234."""
    return yens.yen(value)


@register.filter
def thousand(value: int | None) -> str:
    """Thousands of yen."""
    return yens.thousand_yen(value)


@register.filter
def man(value: int | None) -> str:
    """10億2,079万円."""
    return yens.man_yen(value)


@register.filter
def signed(value: int | None) -> str:
    """+1,234, −1,234 or ±0."""
    return yens.signed(value)


@register.filter
def signed_thousand(value: int | None) -> str:
    """A difference in thousands of yen."""
    return yens.signed_thousand_yen(value)


@register.filter
def percent(value: Fraction | None) -> str:
    """14.6, of a rate in percent a year."""
    return percents.percent(value)
