"""The city this program serves: settings.CITY_FILE, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from arrears_office.office.city_file import load_city
from arrears_office.office.city_types import City, CityDepartment, Home, Homes

__all__ = ["City", "CityDepartment", "Home", "Homes", "city", "load_city"]


def city() -> City:
    """The city of settings.CITY_FILE; TableError names file, key and remedy if it is unusable."""
    return _city_of(Path(settings.CITY_FILE))


@cache
def _city_of(path: Path) -> City:
    return load_city(path)
