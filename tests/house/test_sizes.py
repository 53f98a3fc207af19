"""Small files: a reader sees one thing at a time."""

from statistics import median

from tests.house.files import name, program, templates

MEDIAN_LINES = 70
MOST_LINES = 400
MOST_TEMPLATE_LINES = 250


def lines_of(paths: tuple) -> dict[str, int]:  # type: ignore[type-arg]
    """Lines by file name."""
    return {name(path): len(path.read_text("utf-8").splitlines()) for path in paths}


def test_the_median_module_has_at_most_seventy_lines() -> None:
    assert median(lines_of(program()).values()) <= MEDIAN_LINES


def test_no_module_has_more_than_four_hundred_lines() -> None:
    assert {file: n for file, n in lines_of(program()).items() if n > MOST_LINES} == {}


def test_no_template_has_more_than_two_hundred_and_fifty_lines() -> None:
    assert {file: n for file, n in lines_of(templates()).items() if n > MOST_TEMPLATE_LINES} == {}
