"""What a city decides where law leaves it room: read, defaulted, refused with its remedy."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from arrears_office.law.tables import TableError
from arrears_office.office.city import City, load_city
from arrears_office.office.city_types import AppropriationPolicy, BetweenClaims, JointSlip

DEMONSTRATION = Path(settings.BASE_DIR) / "city.toml"
SECTIONS = ("[calendar]", "# kinds: codes")


def city_with(folder: Path, policies: str) -> City:
    """The demonstration's file, its own choices replaced by `policies`."""
    text = DEMONSTRATION.read_text(encoding="utf-8")
    first, last = (text.index(mark) for mark in SECTIONS)
    path = folder / "city.toml"
    path.write_text(f"{text[:first]}{policies}\n{text[last:]}", encoding="utf-8")
    return load_city(path)


def test_a_file_that_says_nothing_of_them_takes_the_defaults(tmp_path: Path) -> None:
    silent, spoken = city_with(tmp_path, ""), load_city(DEMONSTRATION)
    assert silent.calendar == spoken.calendar
    assert silent.appropriation == spoken.appropriation == AppropriationPolicy()


def test_a_city_closes_and_opens_days_of_its_own(tmp_path: Path) -> None:
    found = city_with(tmp_path, "[calendar]\nclosed = [2026-11-24]\nopen = [2026-11-23]").calendar
    assert found.closed == {date(2026, 11, 24)}
    assert found.open == {date(2026, 11, 23)}


def test_a_city_puts_payments_to_what_is_nearest_to_prescription(tmp_path: Path) -> None:
    found = city_with(
        tmp_path,
        '[appropriation]\nbetween_claims = "nearest_prescription"\n'
        'water_sewerage_slip = "as_billed"',
    ).appropriation
    assert found.between_claims is BetweenClaims.NEAREST_PRESCRIPTION
    assert found.water_sewerage_slip is JointSlip.AS_BILLED


@pytest.mark.parametrize(
    ("policies", "words"),
    [
        ('[calendar]\nclosed = ["2026-11-24"]', r"city\.toml の calendar\.closed: 日付を \["),
        ("[calendar]\nopen = 2026-11-24", r"calendar\.open: 日付を \["),
        (
            "[calendar]\nclosed = [2026-11-24]\nopen = [2026-11-24]",
            r"calendar\.open: 2026-11-24 は closed にも",
        ),
        ("[calendar]\nclosed = [2026-11-24, 2026-11-24]", r"calendar\.closed: 2026-11-24 が二度"),
        ("[calendar]\nholidays = []", r"calendar\.holidays: この項目は使われません"),
        (
            '[appropriation]\nbetween_claims = "newest"',
            r"appropriation\.between_claims: 「newest」は使えません。oldest_due、nearest_",
        ),
        (
            '[appropriation]\nwater_sewerage_slip = "water_first"',
            r"appropriation\.water_sewerage_slip: 「water_first」は使えません。proportional、as_",
        ),
    ],
)
def test_a_choice_that_cannot_be_used_is_named_by_file_key_and_remedy(
    tmp_path: Path, policies: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        city_with(tmp_path, policies)
