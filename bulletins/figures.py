"""The frozen figures of an issue, as JSON keeps them: yen are whole, None is a hidden figure."""

from typing import Any, TypedDict


class Unit(TypedDict):
    """A department, or the city (code ""), on its own newest month end.

    `hidden`: too few persons stand behind its balance; then no yen of it is here. Without a plan
    `plan_yen`, `gap_yen`, `gap_closed_yen` (positive: shrank) and `target_yen` are None.
    """

    code: str
    label: str
    glyph: str
    css: str
    as_of_on: str
    paid_until_on: str
    status: str
    stale: bool
    hidden: bool
    balance_yen: int | None
    change_yen: int | None
    plan_yen: int | None
    gap_yen: int | None
    gap_closed_yen: int | None
    target_yen: int | None
    run: int
    debtors: int | None


class Row(TypedDict):
    """One line of a table of cells; None is a hidden cell."""

    label: str
    glyph: str
    css: str
    yen: list[int | None]
    total_yen: int | None


class Grid(TypedDict):
    """A table of cells with its columns' names; the last row is the city's."""

    columns: list[str]
    rows: list[Row]
    city: Row


class Step(TypedDict):
    """One month of the city: opening + new − collected + corrected − written_off = closing.

    A correction or write-off of too few persons is None and counted within `collected_yen`
    (`folded`); where even new or collected are too few, all four are None.
    """

    month_end_on: str
    status: str
    folded: bool
    opening_yen: int
    new_yen: int | None
    collected_yen: int | None
    corrected_yen: int | None
    written_off_yen: int | None
    closing_yen: int


class Drawing(TypedDict):
    """What one chart shows; `form` and `data` are those of analytics.pictures."""

    form: str
    data: dict[str, Any]
    width: int
    height: int
    label: str


class Restated(TypedDict):
    """A month whose balance the issue before printed otherwise."""

    month_end_on: str
    before_yen: int
    after_yen: int


class Figures(TypedDict):
    """Everything that is printed, and nothing that is not: frozen when the issue was made.

    `hidden` lists (month end, department) of balances left out, for later issues to leave out too.
    """

    month: str
    number: int
    version: int
    made_at: str
    bulletin_name: str
    city_name: str
    office_name: str
    extension: str
    data_on: str
    perimeter: str
    missing: list[str]
    programme: str | None
    least: int
    city: Unit
    departments: list[Unit]
    kinds: Grid
    ages: Grid
    bridge: list[Step]
    year_new_yen: int | None
    year_collected_yen: int | None
    year_written_off_yen: int | None
    drawings: dict[str, Drawing]
    restated: Restated | None
    hidden: list[tuple[str, str]]
