"""A table tells the file and the whole path of keys to what it refuses."""

import re
from datetime import date
from pathlib import Path

import pytest

from arrears_office.law.kinds.reading import dated
from arrears_office.law.tables import Table, TableError, open_table


def opened(folder: Path, text: str) -> Table:
    """A file with this text, opened."""
    path = folder / "町.toml"
    path.write_text(text, encoding="utf-8")
    return open_table(path)


def refused(sentence: str) -> object:
    """The one sentence, to the letter."""
    return pytest.raises(TableError, match=f"^{re.escape(sentence)}$")


def test_a_value_in_place_of_a_table_is_refused_with_its_path(tmp_path: Path) -> None:
    inner = opened(tmp_path, "[demand]\ndays = 3").table("demand")
    with refused("町.toml の demand.days: [demand.days] の表にしてください。"):
        inner.table("days")


@pytest.mark.parametrize("value", ["3", "[]", "[1, 2]", "[{a = 1}, 2]", '"a"', "{a = 1}"])
def test_what_is_no_list_of_tables_is_refused_with_its_path(tmp_path: Path, value: str) -> None:
    table = opened(tmp_path, f"[demand]\nrows = {value}").table("demand")
    with refused("町.toml の demand.rows: [[demand.rows]] の行を一つ以上書いてください。"):
        table.tables("rows")


def test_a_row_of_a_list_knows_its_number(tmp_path: Path) -> None:
    rows = opened(tmp_path, "[[rate]]\nsay = 1\n[[rate]]\nsay = 2").tables("rate")
    with refused("町.toml の rate[2].say: 空でない文字列を書いてください。"):
        rows[1].text("say")


def test_a_key_nobody_reads_is_refused_with_those_that_are(tmp_path: Path) -> None:
    table = opened(tmp_path, "a = 1\nz = 2")
    with refused("町.toml の z: この項目は使われません。使えるのは a、b です。"):
        table.only("a", "b")


def test_two_rows_of_one_day_are_refused(tmp_path: Path) -> None:
    row = '[[years]]\nfrom = 2020-04-01\nvalue = 5\narticle = "民法166条"\nevidence = "V"\n'
    with refused("町.toml の years: 行は from の古い順に書いてください(2020-04-01)。"):
        dated(opened(tmp_path, row + row), "years", lambda each: each.number("value"))


def test_a_row_keeps_day_value_article_and_evidence(tmp_path: Path) -> None:
    row = '[[years]]\nfrom = 2020-04-01\nvalue = 5\narticle = "民法166条"\nevidence = "B"\n'
    found = dated(opened(tmp_path, row), "years", lambda each: each.number("value")).newest
    assert (found.from_on, found.value, found.article, found.evidence) == (
        date(2020, 4, 1), 5, "民法166条", "B",
    )  # fmt: skip


def test_a_file_is_read_as_utf_8_whatever_the_machine_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda *_: "ascii")
    assert opened(tmp_path, 'name = "水道"').text("name") == "水道"
