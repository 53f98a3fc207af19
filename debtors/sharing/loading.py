"""Reads the table of disclosure strictly: what cannot be used is refused with its remedy."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from arrears_office.law.kinds import Evidence, SharingGroup
from arrears_office.law.tables import Table, TableError, open_table
from debtors.sharing.table import Row, SharingTable, with_replaced
from debtors.sharing.terms import LAYER_CODES, Basis, Condition, Side

BUILT_IN = Path(__file__).resolve().parent / "matrix.toml"
BY_PERMISSION = {
    Condition.CONSENT: Basis.CONSENT,
    Condition.ORDINANCE: Basis.ORDINANCE,
    Condition.BREAK_GLASS: Basis.BREAK_GLASS,
}
"""Conditions whose ground can be no other."""


@cache
def table(own: Path | None = None) -> SharingTable:
    """The program's table, with the rows of a city's own file in place of those it replaces."""
    built_in = load_table(BUILT_IN)
    if own is None:
        return built_in
    both = with_replaced(built_in, load_table(own))
    _refuse_missing(both, own.name)
    return both


def load_table(path: Path) -> SharingTable:
    """The rows of one file; TableError names file, row, key and remedy."""
    whole = open_table(path)
    whole.only("rows")
    read = [(entry, row) for entry in whole.tables("rows") for row in _rows(entry)]
    places = defaultdict(list)
    for entry, row in read:
        places[row.place].append((entry, row))
    for some in places.values():
        _refuse_overlap_and_gap(sorted(some, key=lambda each: each[1].from_on))
    found = SharingTable(tuple(row for _, row in read))
    if path == BUILT_IN:
        _refuse_missing(found, path.name)
    return found


def _rows(entry: Table) -> list[Row]:
    entry.only(
        "viewer", "owner", "layer", "condition", "basis", "from", "until",
        "article", "evidence", "note",
    )  # fmt: skip
    layer, until_on = entry.get("layer"), _until(entry)
    if layer not in LAYER_CODES:
        raise entry.refuse("layer", f"{'、'.join(LAYER_CODES)} から選んでください。")
    rows = [
        Row(
            viewer=entry.choice("viewer", Side),
            owner=owner,
            layer=LAYER_CODES[layer],
            condition=entry.choice("condition", Condition),
            basis=entry.choice("basis", Basis),
            from_on=entry.day("from"),
            until_on=until_on,
            article=entry.text("article"),
            evidence=entry.choice("evidence", Evidence),
            note=_note(entry),
        )
        for owner in _owners(entry)
    ]
    for row in rows:
        _refuse_contradiction(entry, row)
    return rows


def _owners(entry: Table) -> list[SharingGroup]:
    values = entry.get("owner")
    groups = {str(group): group for group in SharingGroup}
    if not isinstance(values, list) or not values or any(each not in groups for each in values):
        raise entry.refuse("owner", '["A", "B", "C", "D"] のうちから、並べて書いてください。')
    if len(set(values)) != len(values):
        raise entry.refuse("owner", "同じ区分が二度あります。一度だけ書いてください。")
    return [groups[each] for each in values]


def _until(entry: Table) -> date | None:
    if "until" not in entry.values:
        return None
    until_on = entry.day("until")
    if until_on < entry.day("from"):
        raise entry.refuse("until", "from の日より前です。末日を書いてください。")
    return until_on


def _note(entry: Table) -> str:
    note = entry.values.get("note", "")
    if not isinstance(note, str):
        raise entry.refuse("note", "文字列を書いてください。")
    return note


def _refuse_contradiction(entry: Table, row: Row) -> None:
    """A closed row has no ground, an open one has the ground of its condition.

    No ordinance and no duty lifts 地方税法22条 for a section without an appointment; consent does
    (domain.md §6.1).
    """
    closed = row.layer < 0
    if closed != (row.basis is Basis.NONE):
        raise entry.refuse("basis", 'layer = "none" の行だけを basis = "none" にしてください。')
    if not closed and row.basis is not BY_PERMISSION.get(row.condition, row.basis):
        raise entry.refuse(
            "basis", f"condition = {row.condition} の根拠は {BY_PERMISSION[row.condition]} です。"
        )
    secret = row.owner == SharingGroup.A and row.viewer in {Side.PUBLIC, Side.PRIVATE}
    if secret and not closed and row.condition in {Condition.NONE, Condition.ORDINANCE}:
        raise entry.refuse(
            "condition", "任命のない課へ市税を開くのは本人の同意です（地方税法22条）。"
        )


def _refuse_overlap_and_gap(ordered: list[tuple[Table, Row]]) -> None:
    for (_, before), (entry, after) in pairwise(ordered):
        if before.until_on is None or before.until_on >= after.from_on:
            raise entry.refuse(
                "from", f"{after.code} の前の行と日が重なります。前の行の until を直してください。"
            )
        if before.until_on + timedelta(1) != after.from_on:
            raise entry.refuse(
                "from",
                f"{after.code} の前の行との間があいています。"
                'その間は閉じるなら layer = "none" の行を置いてください。',
            )


def _refuse_missing(found: SharingTable, file: str) -> None:
    stated = {row.cell for row in found.rows}
    for side in Side:
        for owner in SharingGroup:
            if (side, owner) not in stated:
                raise TableError(
                    f"{file} の rows: {side}-{owner} の行がありません。"
                    '見えないなら layer = "none" と書いてください。'
                )
