"""What a kind file says is what the kind says: every value of every file arrives."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from arrears_office.law.kinds import Dated, Row, built_in, load
from arrears_office.law.kinds.kind import fiscal_year_day
from tests.law.test_kinds import CODES

RENAMED = {"class": "classes", "from": "from_on"}


def same(said: Any, read: Any) -> bool:
    """Whether a value of the file and what was read of it are one."""
    if isinstance(read, Dated):
        return same(said, read.rows)
    if isinstance(said, Mapping):
        return all(same(value, part(read, key)) for key, value in said.items())
    if isinstance(said, Sequence) and not isinstance(said, str):
        return len(said) == len(read) and all(map(same, said, read))
    if isinstance(read, Fraction):
        return Fraction(said) == read
    return bool(said == read)


def part(read: Any, key: str) -> Any:
    """The attribute that holds what the file says under a key."""
    name = RENAMED.get(key, key)
    assert name in {field.name for field in fields(read)}, key
    return getattr(read, name)


@pytest.mark.parametrize("code", CODES)
def test_every_value_of_the_file_arrives(code: str) -> None:
    path = built_in(code)
    (kind,) = load([path])
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = [key for key, value in said.items() if not same(value, part(kind, key))]
    assert wrong == []


def test_a_scheme_without_special_rates_has_no_margins() -> None:
    (kind,) = load([built_in("water")])
    assert {(row.value.first_margin, row.value.later_margin) for row in kind.charge.rows} == {
        (0, 0)
    }


def test_the_last_day_of_a_fiscal_year_chooses_its_closing_rule() -> None:
    assert fiscal_year_day(2025) == date(2026, 3, 31)


def test_a_day_before_the_first_row_is_refused_with_that_rows_day() -> None:
    (kind,) = load([built_in("water")])
    first: Row[Any] = kind.closing.rows[0]
    with pytest.raises(LookupError, match=rf"1899-12-31 .* {first.from_on} から"):
        kind.closing.on(date(1899, 12, 31))
