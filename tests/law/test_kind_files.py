"""A kind file that cannot be used is refused by file, key and remedy."""

from pathlib import Path

import pytest

from arrears_office.law.kinds import built_in, load
from arrears_office.law.tables import TableError


def written(folder: Path, old: str = "", new: str = "") -> Path:
    """The water file with one passage changed."""
    text = built_in("water").read_text(encoding="utf-8")
    assert old in text
    path = folder / "well.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_city_adds_a_kind_with_one_file(tmp_path: Path) -> None:
    path = written(tmp_path, 'code = "water"', 'code = "well"')
    assert [kind.code for kind in load([built_in("water"), path])] == ["water", "well"]


def test_two_files_with_one_code_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"well\.toml の code: 「water」"):
        load([built_in("water"), written(tmp_path)])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('code = "water"', 'code = "Water!"', r"well\.toml の code: 英小文字"),
        ('short_name = "水道"', 'short_name = " "', r"well\.toml の short_name: 空でない"),
        ('short_name = "水道"\n', "", r"well\.toml の short_name: この項目がありません"),
        (
            'value = "private"',
            'value = "civil"',
            r"の class\[1\]\.value: 「civil」は使えません。tax、",
        ),
        ("value = 2  #", 'value = "2"  #', r"の prescription\.years\[1\]\.value: 0以上の整数"),
        ("value = 2  #", "value = -2  #", r"の prescription\.years\[1\]\.value: 0以上の整数"),
        ("from = 1900-01-01", 'from = "1900-01-01"', r"の class\[1\]\.from: 日付は"),
        ("from = 2020-04-01", "from = 1899-01-01", r"の prescription\.years: 行は from の古い順"),
        (
            'first_rate = "5"',
            "first_rate = 5.0",
            r'の charge\[1\]\.value\.first_rate: 率は "14\.6"',
        ),
        ("special_rates = false", 'special_rates = "no"', r"special_rates: true か false"),
        (
            '"costs", "charge"',
            '"costs", "costs"',
            r"の appropriation\.voluntary\[1\]\.value: costs、",
        ),
        ('evidence = "V"', 'evidence = "X"', r"evidence: 「X」は使えません。V、B"),
        (
            "base_unit_yen = 1\n",
            "base_unit_yen = 0\n",
            r"well\.toml の charge\[1\]\.value\.base_unit_yen: "
            r"端数を切り捨てないときは 1 と書いてください。$",
        ),
        ("short_name", "nickname", r"の nickname: この項目は使われません"),
        ('code = "water"', 'code = "water', r"well\.toml は TOML として読めません"),
        ("[[basis]]", "[basis]", r"well\.toml"),
    ],
)
def test_what_is_wrong_is_named_by_file_key_and_remedy(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        load([written(tmp_path, old, new)])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.toml が見つかりません"):
        load([tmp_path / "gone.toml"])


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes('name = "水道料金"'.encode("cp932"))
    with pytest.raises(TableError, match=r"old\.toml を読めません。UTF-8"):
        load([path])
