"""Reads of this room: the figures to freeze, the archive, which issues are due."""

from bulletins.selectors.archive import archive, issue_of, newest_issues
from bulletins.selectors.due import due_months
from bulletins.selectors.freezing import freeze

__all__ = ["archive", "due_months", "freeze", "issue_of", "newest_issues"]
