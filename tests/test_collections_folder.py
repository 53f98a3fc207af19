"""`collections/` is a plain source folder: as a package it would shadow Python's own."""

import collections
import importlib
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "collections"
ROOMS = ("receivables", "casework", "intake")
PACKAGES = ("arrears_office", "bulletins", "analytics", "debtors", *ROOMS)


def run(code: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter in a folder, without what pytest put on the path."""
    return subprocess.run(
        [sys.executable, *code], cwd=folder, capture_output=True, text=True, check=False
    )


def test_collections_is_the_standard_librarys() -> None:
    assert collections.__file__ is not None
    assert Path(collections.__file__).is_relative_to(sysconfig.get_path("stdlib"))


def test_no_module_lies_directly_in_the_folder() -> None:
    assert [path.name for path in FOLDER.glob("*.py*")] == []
    assert not (ROOT / "collections.py").exists()


def test_the_folder_holds_exactly_the_three_rooms() -> None:
    found = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert found == set(ROOMS)
    assert not found & sys.stdlib_module_names


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_is_imported_from_the_folder(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__file__ is not None
    assert Path(module.__file__).is_relative_to(FOLDER / room)


@pytest.mark.both_databases
def test_a_fresh_interpreter_at_the_root_finds_the_librarys_collections() -> None:
    done = run(["-c", "import collections, collections.abc; print(collections.__file__)"], ROOT)
    assert done.returncode == 0, done.stderr
    assert str(FOLDER) not in done.stdout


@pytest.mark.both_databases
def test_the_program_checks_itself_from_a_fresh_interpreter() -> None:
    done = run(["manage.py", "check"], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.both_databases
def test_all_packages_are_installed_and_import_from_anywhere(tmp_path: Path) -> None:
    done = run(["-c", "import " + ", ".join(PACKAGES)], tmp_path)
    assert done.returncode == 0, done.stderr
