"""`var/` holds one city: it is started as it is, and never laid over by another."""

from datetime import date
from pathlib import Path

import pytest

from scripts import contents


@pytest.fixture
def city_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city, and an empty place for its data."""
    monkeypatch.setattr(contents, "VAR", tmp_path / "var")
    file = tmp_path / "city.toml"
    file.write_text('[city]\ncode = "132152"\nname = "みすず市"\n', "utf-8")
    return file


def folder_of(tmp_path: Path, *months: str) -> Path:
    """A city's deliveries, by month."""
    folder = tmp_path / "extracts"
    for month in months:
        (folder / month).mkdir(parents=True)
    return folder


def test_an_empty_place_becomes_the_demonstration(city_file: Path) -> None:
    opened = contents.open_contents("", city_file)
    assert opened.is_demo
    assert opened.imported == []


def test_deliveries_come_in_order_with_their_month_ends(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "2026-12", "2026-02", "notes", "2026-13")
    assert [(path.name, day) for path, day in contents.deliveries(folder)] == [
        ("2026-02", date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 31)),
    ]


def test_a_folder_without_months_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        contents.deliveries(folder_of(tmp_path, "notes"))
    assert "年月フォルダーがありません" in capsys.readouterr().err


def test_real_extracts_are_not_laid_over_the_demonstration(
    tmp_path: Path, city_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents.open_contents("", city_file).keep()
    with pytest.raises(SystemExit):
        contents.open_contents(str(folder_of(tmp_path, "2026-10")), city_file)
    assert "別の市" in capsys.readouterr().err


def test_another_citys_file_is_refused(city_file: Path) -> None:
    contents.open_contents("", city_file).keep()
    city_file.write_text('[city]\ncode = "132161"\n', "utf-8")
    with pytest.raises(SystemExit):
        contents.open_contents("", city_file)


def test_a_real_city_is_started_again_as_a_real_city(tmp_path: Path, city_file: Path) -> None:
    folder = folder_of(tmp_path, "2026-10")
    first = contents.open_contents(str(folder), city_file)
    first.imported.append("2026-10")
    first.keep()
    again = contents.open_contents("", city_file)
    assert not again.is_demo
    assert again.imported == ["2026-10"]


def test_a_folder_that_is_not_there_is_named(
    city_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        contents.open_contents("/no/such/folder", city_file)
    assert "/no/such/folder" in capsys.readouterr().err
