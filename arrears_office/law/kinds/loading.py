"""Makes kinds of TOML files, in the order given."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import Basis, Kind, LegalClass, SharingGroup
from arrears_office.law.kinds.reading import KindError, Table
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
    """The kinds of these files, in this order; KindError names file, key and remedy."""
    kinds: dict[str, Kind] = {}
    for path in paths:
        kind = _kind(_open(path))
        if kind.code in kinds:
            raise KindError(f"{path.name} の code: 「{kind.code}」は別のファイルにもあります。")
        kinds[kind.code] = kind
    return tuple(kinds.values())


def _open(path: Path) -> Table:
    try:
        return Table(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise KindError(
            f"{path.name} が見つかりません。ファイル名と置き場所を確かめてください。"
        ) from None
    except UnicodeDecodeError:
        raise KindError(f"{path.name} を読めません。UTF-8 で保存してください。") from None
    except tomllib.TOMLDecodeError as problem:
        raise KindError(f"{path.name} は TOML として読めません({problem})。") from problem


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
        classes=table.dated("class", lambda row: row.choice("value", LegalClass)),
        sharing=table.dated("sharing", lambda row: row.choice("value", SharingGroup)),
        prescription=_prescription(table.table("prescription")),
        demand=_demand(table.table("demand")),
        charge=table.dated("charge", lambda row: _charge(row.table("value"))),
        appropriation=_appropriation(table.table("appropriation")),
        ladder=table.dated("ladder", _steps),
        levers=table.rows("levers", lambda row: _lever(row.table("value"))),
        closing=table.dated("closing", lambda row: row.choice("value", ClosingRule)),
        year_rule=table.dated("year_rule", lambda row: row.choice("value", YearRule)),
    )


def _basis(table: Table) -> Basis:
    table.only("article", "says", "evidence")
    return Basis(table.text("article"), table.text("says"), table.choice("evidence", Evidence))


def _prescription(table: Table) -> PrescriptionRule:
    table.only("period_key", "years", "needs_invocation", "renewed_by_demand", "restart")
    return PrescriptionRule(
        period_key=table.choice("period_key", PeriodKey),
        years=table.dated("years", lambda row: row.number("value")),
        needs_invocation=table.dated("needs_invocation", lambda row: row.flag("value")),
        renewed_by_demand=table.dated("renewed_by_demand", lambda row: row.flag("value")),
        restart=table.dated("restart", lambda row: row.choice("value", Restart)),
    )


def _demand(table: Table) -> DemandRule:
    table.only("within_days", "names_a_day", "enforcement", "sale_waits")
    return DemandRule(
        within_days=table.dated("within_days", lambda row: row.number("value")),
        names_a_day=table.dated("names_a_day", lambda row: row.flag("value")),
        enforcement=table.dated("enforcement", lambda row: row.choice("value", Enforcement)),
        sale_waits=table.dated("sale_waits", lambda row: row.flag("value")),
    )


def _charge(table: Table) -> ChargeScheme:
    table.only(
        "method", "starts", "first_tier_months", "first_rate", "later_rate", "special_rates",
        "base_minimum_yen", "base_unit_yen", "minimum_yen", "unit_yen",
    )  # fmt: skip
    return ChargeScheme(
        method=table.choice("method", ChargeMethod),
        starts=table.choice("starts", ChargeStart),
        first_tier_months=table.number("first_tier_months"),
        first_rate=table.percent("first_rate"),
        later_rate=table.percent("later_rate"),
        special_rates=table.flag("special_rates"),
        base_minimum_yen=table.number("base_minimum_yen"),
        base_unit_yen=table.number("base_unit_yen"),
        minimum_yen=table.number("minimum_yen"),
        unit_yen=table.number("unit_yen"),
    )


def _appropriation(table: Table) -> Appropriation:
    table.only("voluntary", "enforced")
    return Appropriation(
        voluntary=table.dated("voluntary", _parts), enforced=table.dated("enforced", _parts)
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
