"""Acts of the intake: import, accept a difference, close a held row."""

from intake.services.differences import accept_difference
from intake.services.importing import import_files

__all__ = ["accept_difference", "import_files"]
