"""The kinds in use: page order, lookup, and a city's own."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings

from arrears_office.law.kinds import built_in
from arrears_office.law.tables import TableError
from arrears_office.office import kinds
from arrears_office.office.kinds import UnknownKind

DEMONSTRATION = Path(django_settings.BASE_DIR) / "city.toml"


def city_with_well(folder: Path, code: str = "well") -> Path:
    """A city whose 水道課 collects a kind of its own: one file and one line."""
    (folder / "kinds").mkdir()
    own = built_in("water").read_text(encoding="utf-8").replace('"water"', f'"{code}"', 1)
    (folder / "kinds" / "well.toml").write_text(own, encoding="utf-8")
    text = DEMONSTRATION.read_text(encoding="utf-8")
    path = folder / "city.toml"
    path.write_text(
        text.replace('["water", "sewerage"]', '["water", "kinds/well.toml", "sewerage"]'),
        encoding="utf-8",
    )
    return path


def test_kinds_stand_in_the_order_of_the_city_file() -> None:
    assert [each.code for each in kinds.kinds()] == [
        "resident_tax", "fixed_asset_tax", "light_vehicle_tax", "corporate_tax",
        "health_insurance_tax", "water", "sewerage", "housing", "nursery", "school_meals",
        "nursing_care", "late_elderly",
    ]  # fmt: skip
    assert kinds.kind_choices()[5] == ("water", "水道料金")
    assert [each.code for each in kinds.kinds_of("water")] == ["water", "sewerage"]


def test_a_city_adds_a_kind_with_one_file_and_one_line(tmp_path: Path, settings: object) -> None:
    settings.CITY_FILE = city_with_well(tmp_path)  # type: ignore[attr-defined]
    assert [each.code for each in kinds.kinds_of("water")] == ["water", "well", "sewerage"]
    assert kinds.kind("well").department == "water"


def test_a_kind_file_bears_its_codes_name(tmp_path: Path, settings: object) -> None:
    settings.CITY_FILE = city_with_well(tmp_path, code="spring")  # type: ignore[attr-defined]
    with pytest.raises(TableError, match=r"well\.toml の code: ファイル名と同じ「well」"):
        kinds.kinds()


def test_the_city_file_decides_who_collects_a_kind(tmp_path: Path, settings: object) -> None:
    text = DEMONSTRATION.read_text(encoding="utf-8")
    path = tmp_path / "city.toml"
    path.write_text(
        text.replace(', "health_insurance_tax"]', "]").replace(
            '["late_elderly"]', '["late_elderly", "health_insurance_tax"]'
        ),
        encoding="utf-8",
    )
    settings.CITY_FILE = path  # type: ignore[attr-defined]
    assert kinds.kind("health_insurance_tax").department == "late_elderly"
    assert kinds.kinds()[-1].code == "health_insurance_tax"


def test_an_unknown_kind_is_answered_with_those_in_use() -> None:
    with pytest.raises(UnknownKind) as refusal:
        kinds.kind("dog_licence")
    assert str(refusal.value).startswith(
        "債権種別「dog_licence」は使われていません。あるのは resident_tax、"
    )
    with pytest.raises(LookupError):
        kinds.kinds_of("park")
