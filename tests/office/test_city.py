"""The city file: what it says, and how it refuses what cannot be used."""

from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from arrears_office.law.tables import TableError
from arrears_office.office.city import Home, city, load_city

DEMONSTRATION = Path(settings.BASE_DIR) / "city.toml"


def changed(folder: Path, old: str, new: str) -> Path:
    """The demonstration's file with one passage changed."""
    text = DEMONSTRATION.read_text(encoding="utf-8")
    assert old in text
    path = folder / "city.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_demonstration_has_seven_departments_in_page_order() -> None:
    departments = load_city(DEMONSTRATION).departments
    assert [each.code for each in departments] == [
        "tax", "water", "housing", "nursery", "school_meals", "nursing_care", "late_elderly",
    ]  # fmt: skip
    assert "".join(each.glyph for each in departments) == "税水住保食介後"
    assert [each.css for each in departments] == ["tax", "wat", "hou", "nur", "sch", "car", "eld"]
    assert departments[1].kinds == ("water", "sewerage")
    assert departments[0].homes.dispositions is Home.HOST


def test_held_rows_are_the_larger_of_five_and_one_percent() -> None:
    intake = load_city(DEMONSTRATION).intake
    assert intake.held_rows_share == Fraction(1, 100)
    assert [intake.held_rows_allowed(rows) for rows in (0, 599, 600, 10_000)] == [5, 5, 6, 100]
    assert intake.watch_folder == DEMONSTRATION.parent / "var" / "inbox"
    assert intake.profiles == DEMONSTRATION.parent / "profiles"


def test_the_city_of_the_settings_is_read_once() -> None:
    assert city() is city()
    assert city().name == "みすず市"


def test_another_city_file_is_another_city(tmp_path: Path, settings: object) -> None:
    path = changed(tmp_path, 'name = "みすず市"', 'name = "うみべ市"')
    settings.CITY_FILE = path  # type: ignore[attr-defined]
    assert city().name == "うみべ市"


def test_a_city_may_begin_with_fewer_departments(tmp_path: Path) -> None:
    text = DEMONSTRATION.read_text(encoding="utf-8")
    path = tmp_path / "city.toml"
    path.write_text(text[: text.index('[[departments]]\ncode = "nursery"')], encoding="utf-8")
    assert [each.code for each in load_city(path).departments] == ["tax", "water", "housing"]


def test_cells_may_be_raised(tmp_path: Path) -> None:
    assert load_city(changed(tmp_path, "cells = 5", "cells = 10")).suppression == 10


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cells = 5", "cells = 4", r"city\.toml の suppression\.cells: 5より小さくはできません"),
        ('"1%"', '"0.01"', r'intake\.held_rows_share: 割合は "1%"'),
        ("held_rows_min = 5", "held_rows_min = -1", r"intake\.held_rows_min: 0以上の整数"),
        ("claims_ordinance = true", "claims_ordinance = 1", r"sharing\.claims_ordinance: true か"),
        ('code = "misuzu"', 'code = "みすず"', r"city\.toml の code: 英小文字"),
        ('code = "tax"', 'code = "Tax"', r"departments\[1\]\.code: 英小文字"),
        ('glyph = "税"', 'glyph = "税務"', r"departments\[1\]\.glyph: 漢字一字"),
        ('glyph = "水"', 'glyph = "税"', r"departments\[2\]\.glyph: 「税」は前の部署"),
        ('css = "tax"', 'css = "red"', r"departments\[1\]\.css: tax、wat"),
        ('code = "water"', 'code = "tax"', r"departments\[2\]\.code: 「tax」は前の部署"),
        (
            'kinds = ["housing"]',
            "kinds = []",
            r"departments\[3\]\.kinds: 債権種別のコードを一つ以上",
        ),
        ('kinds = ["housing"]', "kinds = [3]", r"departments\[3\]\.kinds: コードかTOML"),
        ('kinds = ["housing"]', 'kinds = ["water"]', r"departments\[3\]\.kinds: 「water」は前の"),
        ('kinds = ["housing"]', 'kinds = ["rent"]', r"kinds: 「rent」: 備え付けの種別にありません"),
        (
            'kinds = ["housing"]',
            'kinds = ["k/rent.toml"]',
            r"「k/rent\.toml」: ファイルが見つかりません",
        ),
        (
            'contacts = "host"',
            'contacts = "both"',
            r"homes\.contacts: 「both」は使えません。host、here",
        ),
        ('authority = "市長"', 'authority = ""', r"departments\[1\]\.authority: 空でない"),
        ('label = "市税"', 'title = "市税"', r"departments\[1\]\.title: この項目は使われません"),
        ('bulletin_name = "徴収のいま"', "", r"city\.toml の bulletin_name: この項目がありません"),
        ("[office]", "[office", r"city\.toml は TOML として読めません"),
    ],
)
def test_what_cannot_be_used_is_named_by_file_key_and_remedy(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        load_city(changed(tmp_path, old, new))


def test_an_unknown_department_is_answered_with_those_that_exist() -> None:
    with pytest.raises(
        LookupError, match=r"部署「park」は みすず市 の設定にありません。あるのは tax、"
    ):
        city().department("park")
