"""The file formats in use: those the program brings along, and the city's own folder."""

from functools import cache
from pathlib import Path

from arrears_office.office.city import city
from intake.reading import SHIPPED, Profile, load_profiles


def city_profiles() -> tuple[Profile, ...]:
    """Every profile of a department of this city; ProfileError names file and key if unusable."""
    folder = city().intake.profiles
    departments = {department.code for department in city().departments}
    found = _profiles_of((SHIPPED, folder) if folder.is_dir() else (SHIPPED,))
    return tuple(profile for profile in found if profile.department in departments)


@cache
def _profiles_of(folders: tuple[Path, ...]) -> tuple[Profile, ...]:
    return load_profiles(folders)
