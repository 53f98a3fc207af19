"""The records of the collecting work."""

from casework.models.contact import Contact
from casework.models.disposition import Disposition

__all__ = ["Contact", "Disposition"]
