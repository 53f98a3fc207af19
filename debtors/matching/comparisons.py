"""What is compared, level by level: the model's questions, in splink's own words.

Every comparison lists its levels from the strongest; a level's `weight` pair (m, u) is where the
estimation starts and what it leans on where the city's data say little [B]. `m`: how often two
records of one person stand so; `h`: of two persons of one household; `u` of two strangers.
"""

from dataclasses import dataclass
from typing import Any

LOST_SIGN = "〓"
ELSE = "else"
LEAST_SHARE = 1e-6
"""No value is held rarer than this."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: the condition on a pair, its name, and where the estimate begins."""

    name: str
    sql: str
    m: float
    h: float
    u: float
    frequency_of: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison; where `unknown` holds the pair says nothing of it."""

    name: str
    unknown: str
    levels: tuple[Level, ...]
    fixed: bool = False

    def at(self, count: int) -> Level:
        """The level by splink's count: the weakest is 0."""
        return self.levels[len(self.levels) - 1 - count]


def _alike(column: str) -> str:
    """The same but for lost signs, each standing for one sign."""
    left, right = f"{column}_l", f"{column}_r"
    return (
        f"(contains({left}, '{LOST_SIGN}') or contains({right}, '{LOST_SIGN}')) "
        f"and length({left}) = length({right}) "
        f"and ({left} like replace({right}, '{LOST_SIGN}', '_') "
        f"or {right} like replace({left}, '{LOST_SIGN}', '_'))"
    )


def _close(column: str, shortest: int) -> str:
    left, right = f"{column}_l", f"{column}_r"
    return (
        f"(least(length({left}), length({right})) >= {shortest} "
        f"and damerau_levenshtein({left}, {right}) <= 1)"
    )


SURNAME = Feature(
    "surname",
    "surname_l is null or surname_r is null",
    (
        Level("same", "surname_l = surname_r", 0.90, 0.93, 0.005, "surname"),
        Level(
            "read",
            f"surname_read_l = surname_read_r or ({_alike('surname')})",
            0.05, 0.01, 0.002,
        ),
        Level("close", f"{_close('surname_read', 3)} or {_close('surname', 3)}", 0.01, 0.01, 0.01),
        Level("differs", ELSE, 0.04, 0.05, 0.983),
    ),
)  # fmt: skip
GIVEN = Feature(
    "given",
    "given_l is null or given_r is null",
    (
        Level(
            "same",
            "given_l = given_r and coalesce(given_bare_l = given_bare_r, true)",
            0.934, 0.02, 0.008, "given",
        ),
        Level(
            "lost",
            f"({_alike('given')}) and coalesce(given_bare_l = given_bare_r, true)",
            0.02, 0.001, 0.0005,
        ),
        Level("read", "given_bare_l = given_bare_r", 0.02, 0.005, 0.004),
        Level("written", "given_l = given_r", 0.01, 0.002, 0.002),
        Level(
            "close",
            f"{_close('given_read', 3)} or ({_close('given', 3)})",
            0.015, 0.06, 0.02,
        ),
        Level("differs", ELSE, 0.001, 0.912, 0.9655),
    ),
)  # fmt: skip
BIRTH = Feature(
    "birth",
    "birth_l is null or birth_r is null",
    (
        Level("same", "birth_l = birth_r", 0.965, 0.012, 0.00005),
        Level(
            "near",
            "(year(birth_l) = year(birth_r) and month(birth_l) = month(birth_r)) "
            "or (year(birth_l) = year(birth_r) and day(birth_l) = day(birth_r)) "
            "or (month(birth_l) = month(birth_r) and day(birth_l) = day(birth_r) "
            "and levenshtein(year(birth_l)::varchar, year(birth_r)::varchar) <= 1) "
            "or (year(birth_l) = year(birth_r) and month(birth_l) = day(birth_r) "
            "and day(birth_l) = month(birth_r))",
            0.03, 0.004, 0.0035,
        ),
        Level("differs", ELSE, 0.005, 0.984, 0.99645),
    ),
)  # fmt: skip
ADDRESS = Feature(
    "address",
    "address_l is null or address_r is null",
    (
        Level(
            "room",
            "address_l = address_r and building_l = building_r",
            0.35, 0.45, 0.0001, "address",
        ),
        Level(
            "lot",
            "address_l = address_r and (building_l is null or building_r is null)",
            0.50, 0.45, 0.0003, "address",
        ),
        Level("other_room", "address_l = address_r", 0.02, 0.02, 0.0004, "address"),
        Level("town", "town_l = town_r", 0.03, 0.02, 0.05),
        Level("differs", ELSE, 0.10, 0.06, 0.9492),
    ),
)  # fmt: skip
PHONE = Feature(
    "phone",
    "phone_l is null or phone_r is null",
    (
        Level("same", "phone_l = phone_r", 0.90, 0.10, 0.00002, "phone"),
        Level("close", "damerau_levenshtein(phone_l, phone_r) <= 1", 0.02, 0.002, 0.00002),
        Level("differs", ELSE, 0.08, 0.898, 0.99996),
    ),
)
SEX = Feature(
    "sex",
    "sex_l is null or sex_r is null",
    (
        Level("same", "sex_l = sex_r", 0.99, 0.45, 0.50),
        Level("differs", ELSE, 0.01, 0.55, 0.50),
    ),
)
NUMBER = Feature(
    "number",
    "number_l is null or number_r is null",
    (
        Level("same", "number_l = number_r", 0.985, 0.0005, 0.00001),
        Level("differs", ELSE, 0.015, 0.9995, 0.99999),
    ),
    fixed=True,
)
CORPORATE = Feature(
    "corporate",
    "corporate_l is null or corporate_r is null",
    (
        Level("same", "corporate_l = corporate_r", 0.98, 0.001, 0.0001),
        Level("differs", ELSE, 0.02, 0.999, 0.9999),
    ),
    fixed=True,
)
DEPARTMENT = Feature(
    "department",
    "false",
    (
        Level("same", "department_l = department_r", 0.04, 0.40, 0.40),
        Level("differs", ELSE, 0.96, 0.60, 0.60),
    ),
)
FEATURES = (SURNAME, GIVEN, BIRTH, ADDRESS, PHONE, SEX, NUMBER, CORPORATE, DEPARTMENT)

# Pairs are compared that share one of these; each is an equality, so that it is a hash join.
BLOCKS = (
    "l.number = r.number",
    "l.corporate = r.corporate",
    "l.phone = r.phone",
    "l.given_bare = r.given_bare and l.birth = r.birth",
    "l.given = r.given and l.birth = r.birth",
    "l.surname = r.surname and l.birth = r.birth",
    "l.birth = r.birth and l.address = r.address",
    "l.given_bare = r.given_bare and l.address = r.address",
    "l.given = r.given and l.address = r.address",
    "l.surname = r.surname and l.address = r.address",
    "l.surname_read = r.surname_read and l.address = r.address",
    "l.surname_read = r.surname_read and l.given_read = r.given_read and l.town = r.town",
    "l.firm = r.firm",
    "l.rare_name = r.rare_name",
)


def level_of(feature: Feature) -> str:
    """The level of a pair as an SQL expression over `…_l` and `…_r`, as splink counts: the weakest
    is 0, unknown -1."""
    top = len(feature.levels) - 1
    sides = " ".join(
        f"WHEN {'true' if level.sql == ELSE else level.sql} THEN {top - place}"
        for place, level in enumerate(feature.levels)
    )
    return f"CASE WHEN {feature.unknown} THEN -1 {sides} END"


def comparison(feature: Feature) -> dict[str, Any]:
    """The feature as splink's settings say it."""
    levels: list[dict[str, Any]] = [
        {"sql_condition": feature.unknown, "label_for_charts": "unknown", "is_null_level": True}
    ]
    for level in feature.levels:
        row: dict[str, Any] = {
            "sql_condition": "ELSE" if level.sql == ELSE else level.sql,
            "label_for_charts": level.name,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        if level.frequency_of:
            row["tf_adjustment_column"] = level.frequency_of
            row["tf_adjustment_weight"] = 1.0
            row["tf_minimum_u_value"] = LEAST_SHARE
            row["disable_tf_exact_match_detection"] = True
        if feature.fixed:
            row["fix_m_probability"] = row["fix_u_probability"] = True
        levels.append(row)
    return {"output_column_name": feature.name, "comparison_levels": levels}


def written(what: str) -> dict[str, dict[str, float]]:
    """The values that `comparisons` begins with: `m`, `h` or `u`."""
    return {
        feature.name: {level.name: getattr(level, what) for level in feature.levels}
        for feature in FEATURES
    }
