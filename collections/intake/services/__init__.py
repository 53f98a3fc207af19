"""Acts of the intake: import, hand in, watch, accept a difference, close a held row."""

from intake.services.differences import accept_difference
from intake.services.held_rows import HeldRowChangedError, close_held_row
from intake.services.importing import import_files
from intake.services.uploads import keep_file, keep_upload, start_import
from intake.services.watching import take_watched_folders

__all__ = [
    "HeldRowChangedError",
    "accept_difference",
    "close_held_row",
    "import_files",
    "keep_file",
    "keep_upload",
    "start_import",
    "take_watched_folders",
]
