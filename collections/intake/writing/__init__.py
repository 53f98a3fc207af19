"""Writing a department's file from rows: the inverse of reading, by the same profile."""

from collections.abc import Sequence

from intake.reading.profile import Profile
from intake.rows import Row
from intake.writing.columns import records
from intake.writing.delimited import write_delimited
from intake.writing.fixed import write_fixed
from intake.writing.sheets import write_sheet
from intake.writing.trouble import UnwritableError

__all__ = ["UnwritableError", "write"]

_WRITERS = {
    "csv": write_delimited,
    "tsv": write_delimited,
    "fixed": write_fixed,
    "xlsx": write_sheet,
}


def write(profile: Profile, rows: Sequence[Row]) -> bytes:
    """The file's bytes; UnwritableError names the row (from 1) and column that cannot be written.

    Reading them back gives the rows again, but for `line`.
    """
    return _WRITERS[profile.format](profile, records(profile, rows))
