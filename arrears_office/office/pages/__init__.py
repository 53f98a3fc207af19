"""Pages of the office, and the two base classes that every room's pages stand on."""

from arrears_office.office.pages.base import OfficePage, PersonalPage

__all__ = ["OfficePage", "PersonalPage"]
