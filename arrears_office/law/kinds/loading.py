"""Makes kinds of TOML files, in the order given."""

import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import Basis, Kind, LegalClass, SharingGroup
from arrears_office.law.kinds.reading import dated, rows
from arrears_office.law.kinds.rules import (
    Appropriation,
    ChargeMethod,
    ChargeScheme,
    ChargeStart,
    ClosingRule,
    DemandRule,
    Enforcement,
    Lever,
    Part,
    PeriodKey,
    PrescriptionRule,
    Restart,
    Step,
    YearRule,
)
from arrears_office.law.tables import Table, TableError, open_table

FOLDER = Path(__file__).resolve().parent
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
KEYS = (
    "code", "name", "short_name", "department", "basis", "class", "sharing", "prescription",
    "demand", "charge", "appropriation", "ladder", "levers", "closing", "year_rule",
)  # fmt: skip


def built_in(code: str) -> Path:
    """The file of a kind that the program brings along."""
    return FOLDER / f"{code}.toml"


def load(paths: Iterable[Path]) -> tuple[Kind, ...]:
    """The kinds of these files, in this order; TableError names file, key and remedy."""
    kinds: dict[str, Kind] = {}
    for path in paths:
        kind = _kind(open_table(path))
        if kind.code in kinds:
            raise TableError(f"{path.name} の code: 「{kind.code}」は別のファイルにもあります。")
        kinds[kind.code] = kind
    return tuple(kinds.values())


def _kind(table: Table) -> Kind:
    table.only(*KEYS)
    code = table.text("code")
    if not CODE.fullmatch(code):
        raise table.refuse("code", "英小文字・数字・下線で40字までにしてください。")
    return Kind(
        code=code,
        name=table.text("name"),
        short_name=table.text("short_name"),
        department=table.text("department"),
        basis=tuple(_basis(row) for row in table.tables("basis")),
        classes=dated(table, "class", lambda row: row.choice("value", LegalClass)),
        sharing=dated(table, "sharing", lambda row: row.choice("value", SharingGroup)),
        prescription=_prescription(table.table("prescription")),
        demand=_demand(table.table("demand")),
        charge=dated(table, "charge", lambda row: _charge(row.table("value"))),
        appropriation=_appropriation(table.table("appropriation")),
        ladder=dated(table, "ladder", _steps),
        levers=rows(table, "levers", lambda row: _lever(row.table("value"))),
        closing=dated(table, "closing", lambda row: row.choice("value", ClosingRule)),
        year_rule=dated(table, "year_rule", lambda row: row.choice("value", YearRule)),
    )


def _basis(table: Table) -> Basis:
    table.only("article", "says", "evidence")
    return Basis(table.text("article"), table.text("says"), table.choice("evidence", Evidence))


def _prescription(table: Table) -> PrescriptionRule:
    table.only("period_key", "years", "needs_invocation", "renewed_by_demand", "restart")
    return PrescriptionRule(
        period_key=table.choice("period_key", PeriodKey),
        years=dated(table, "years", lambda row: row.number("value")),
        needs_invocation=dated(table, "needs_invocation", lambda row: row.flag("value")),
        renewed_by_demand=dated(table, "renewed_by_demand", lambda row: row.flag("value")),
        restart=dated(table, "restart", lambda row: row.choice("value", Restart)),
    )


def _demand(table: Table) -> DemandRule:
    table.only("within_days", "names_a_day", "enforcement", "sale_waits")
    return DemandRule(
        within_days=dated(table, "within_days", lambda row: row.number("value")),
        names_a_day=dated(table, "names_a_day", lambda row: row.flag("value")),
        enforcement=dated(table, "enforcement", lambda row: row.choice("value", Enforcement)),
        sale_waits=dated(table, "sale_waits", lambda row: row.flag("value")),
    )


def _charge(table: Table) -> ChargeScheme:
    table.only(
        "method", "starts", "first_tier_months", "first_rate", "later_rate", "special_rates",
        "first_margin", "later_margin",
        "base_minimum_yen", "base_unit_yen", "minimum_yen", "unit_yen",
    )  # fmt: skip
    special = table.flag("special_rates")
    return ChargeScheme(
        method=table.choice("method", ChargeMethod),
        starts=table.choice("starts", ChargeStart),
        first_tier_months=table.number("first_tier_months"),
        first_rate=table.percent("first_rate"),
        later_rate=table.percent("later_rate"),
        special_rates=special,
        first_margin=table.percent("first_margin") if special else Fraction(0),
        later_margin=table.percent("later_margin") if special else Fraction(0),
        base_minimum_yen=table.number("base_minimum_yen"),
        base_unit_yen=_unit(table, "base_unit_yen"),
        minimum_yen=table.number("minimum_yen"),
        unit_yen=_unit(table, "unit_yen"),
    )


def _unit(table: Table, key: str) -> int:
    if (yen := table.number(key)) == 0:
        raise table.refuse(key, "端数を切り捨てないときは 1 と書いてください。")
    return yen


def _appropriation(table: Table) -> Appropriation:
    table.only("voluntary", "enforced")
    return Appropriation(
        voluntary=dated(table, "voluntary", _parts), enforced=dated(table, "enforced", _parts)
    )


def _parts(row: Table) -> tuple[Part, ...]:
    value = row.get("value")
    if not isinstance(value, list) or sorted(value) != sorted(Part):
        raise row.refuse("value", f"{'、'.join(Part)} を、充てる順に一度ずつ並べてください。")
    return tuple(Part(word) for word in value)


def _steps(row: Table) -> tuple[Step, ...]:
    steps = []
    for table in row.tables("value"):
        table.only("code", "name")
        steps.append(Step(table.text("code"), table.text("name")))
    return tuple(steps)


def _lever(table: Table) -> Lever:
    table.only("code", "name", "needs")
    return Lever(table.text("code"), table.text("name"), table.text("needs"))
