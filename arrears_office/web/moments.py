"""Moments as a table shows them, in Asia/Tokyo."""

from datetime import datetime

from django.utils.timezone import localtime

from arrears_office.web.era import era_short


def minute(at: datetime) -> str:
    """R8.11.24 09:05."""
    there = localtime(at)
    return f"{era_short(there.date())} {there:%H:%M}"
