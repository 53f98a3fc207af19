"""The fictional city: readable without a problem, its control true, the same from the same seed."""

import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from intake.demo import DemoCity, build, deliver, totals
from intake.reading import Reading, read, recognise
from intake.rows import ClaimRow, MovementRow
from tests.intake.samples import BY_CODE, EXTRACTS, PROFILES
from tests.intake.summing import Known

FIRST, LAST = date(2026, 9, 30), date(2026, 10, 31)


@pytest.fixture(scope="module")
def city() -> DemoCity:
    """A small city of two deliveries."""
    return build(seed=3, persons=90, first_day=FIRST, last_day=LAST)


@pytest.fixture(scope="module")
def folders(city: DemoCity, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Its two delivered folders."""
    root = tmp_path_factory.mktemp("city")
    return [deliver(city, root, on) for on in (FIRST, LAST)]


@cache
def readings(folder: Path) -> dict[str, Reading]:
    """Every file of a folder, by the code of the profile that recognised it."""
    found = {}
    for path in sorted(folder.glob("*.*")):
        if path.name != "totals.json":
            profile = recognise(PROFILES, "no-name", path.read_bytes())
            assert profile is not None, path.name
            assert profile.file_name == path.name
            found[profile.code] = read(profile, path.read_bytes())
    return found


def test_the_files_have_the_samples_names_and_are_read_without_a_problem(
    folders: list[Path],
) -> None:
    for folder in folders:
        names = {path.name for path in folder.iterdir()}
        assert names == {path.name for path in (EXTRACTS / "2026-09").iterdir()}
        for code, reading in readings(folder).items():
            assert reading.problems == [], code
            assert reading.rows, code


def test_the_control_has_the_samples_shape(folders: list[Path]) -> None:
    for folder in folders:
        sample = json.loads((EXTRACTS / folder.name / "totals.json").read_text())
        control = json.loads((folder / "totals.json").read_text())
        assert control.keys() == sample.keys()
        assert control["as_of"] == sample["as_of"]
        for key in ("outstanding_by_kind", "open_claims_by_kind"):
            assert control[key].keys() == sample[key].keys()
        months = "month_end_outstanding_by_kind"
        assert control[months].keys() == sample[months].keys()


def test_the_control_equals_an_independent_sum_over_what_was_read(folders: list[Path]) -> None:
    known = Known()
    for folder in folders:
        control = json.loads((folder / "totals.json").read_text())
        counts = {"claims": 0, "receipts": 0, "contacts": 0, "dispositions": 0}
        for code, reading in readings(folder).items():
            counts[BY_CODE[code].channel] += len(reading.rows)
            known.learn(BY_CODE[code], reading)
        assert counts["claims"] == control["claims_in_files"]
        assert counts["receipts"] == control["movements_in_files"]
        found, open_claims = known.outstanding(date.fromisoformat(control["as_of"]))
        assert found == control["outstanding_by_kind"]
        assert sum(found.values()) == control["outstanding"] > 0
        assert open_claims == control["open_claims_by_kind"]
        for text, figures in control["month_end_outstanding_by_kind"].items():
            assert known.outstanding(date.fromisoformat(text))[0] == figures


def test_a_month_later_something_came_something_was_purged_and_somebody_moved(
    folders: list[Path],
) -> None:
    before, after = (readings(folder) for folder in folders)
    numbers = [
        {row.number for code, r in found.items() if "claims" in code for row in r.rows}
        for found in (before, after)
    ]
    assert numbers[1] - numbers[0], "no new instalment"
    assert numbers[0] - numbers[1], "nothing purged"
    ways = {
        row.sort
        for code in ("tax_receipts", "water_receipts")
        for row in before[code].rows
        if isinstance(row, MovementRow)
    }
    assert {"payment", "correction"} <= ways


def test_one_person_is_known_to_several_departments_under_one_shared_number(
    folders: list[Path],
) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for code, reading in readings(folders[0]).items():
        for row in reading.rows:
            if isinstance(row, ClaimRow) and row.person.shared_number:
                seen[row.person.number].add(BY_CODE[code].department)
                names[row.person.number].add(row.person.name)
    assert any(len(departments) >= 2 for departments in seen.values())
    assert any(len(spellings) >= 2 for spellings in names.values())


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    city: DemoCity, folders: list[Path], tmp_path: Path
) -> None:
    again = build(seed=3, persons=90, first_day=FIRST, last_day=LAST)
    folder = deliver(again, tmp_path, LAST)
    for path in folders[1].iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes(), path.name
    other = build(seed=4, persons=90, first_day=FIRST, last_day=LAST)
    assert totals(other, LAST) != totals(city, LAST)


def test_the_command_writes_the_two_newest_month_ends_before_the_offices_day(
    tmp_path: Path, office_day: date, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo_city", str(tmp_path), "--persons", "5")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-09", "2026-10"]
    assert json.loads((tmp_path / "2026-10" / "totals.json").read_text())["as_of"] == "2026-10-31"
    assert "2026-10" in capsys.readouterr().out
    for month in ("2026-09", "2026-10"):
        assert all(not reading.problems for reading in readings(tmp_path / month).values())


def test_a_city_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--persons"):
        call_command("demo_city", str(tmp_path), "--persons", "0")
