"""Reads the month of an issue as commands take it."""

from datetime import date

from django.core.management.base import CommandError


def month_of(text: str) -> date:
    """The first day of a month written 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandError(f"「{text}」は月ではありません。2026-11 のように書きます。") from None
