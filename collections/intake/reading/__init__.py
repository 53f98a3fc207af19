"""Reading departments' files: profiles as data, recognition by content, rows and problems."""

from intake.reading.profile import (
    SHIPPED,
    Profile,
    ProfileError,
    Recipe,
    load_profiles,
    parse_profile,
)
from intake.reading.read import Declared, Reading, read, stream
from intake.reading.recognise import recognise, unrecognised

__all__ = [
    "SHIPPED",
    "Declared",
    "Profile",
    "ProfileError",
    "Reading",
    "Recipe",
    "load_profiles",
    "parse_profile",
    "read",
    "recognise",
    "stream",
    "unrecognised",
]
