"""A browser for each member of the cast, on the cast's day."""

from tests.office.conftest import Browser, browser

__all__ = ["Browser", "browser"]
