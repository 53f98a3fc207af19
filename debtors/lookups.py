"""How a search key is asked: by its signs on PostgreSQL, by LIKE on SQLite; the answer is one."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, CharField, Lookup
from django.db.models.lookups import Contains, EndsWith, In
from django.db.models.sql.compiler import SQLCompiler

from debtors import postgres
from debtors.normalise import grams, unvoiced

Sql = tuple[str, Any]
PAIR = 2
LAST = 4
"""Digits of a telephone's end that PostgreSQL keeps an index of."""


class Signed(Contains):
    """Keys that may hold the parts of a text (parted by spaces): what must be looked at closer.

    On PostgreSQL keys with every pair of neighbouring signs of the parts; on SQLite, which has no
    such index, keys with the parts in their order.
    """

    lookup_name = "signed"
    sounds = False

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """LIKE, as `contains` has it."""
        return str(connection.operators["contains"] % rhs)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """By the GIN index of migration 0004."""
        column, params = self.process_lhs(compiler, connection)
        text = str(self.rhs)
        if self.sounds:
            column, text = postgres.unvoiced(column), unvoiced(text)
        return f"debtors_signs({column}) @> %s::text[]", [*params, _fewest(text)]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """By LIKE."""
        sql, params = self.as_sql(compiler, connection)
        return sql, [*params[:-1], str(params[-1]).replace(" ", "%")]


class Holding(Signed):
    """Keys that contain the text, one sign or many; of two signs their pair is all there is."""

    lookup_name = "holding"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """Found by signs, then looked at."""
        signs, params = super().as_postgresql(compiler, connection)
        if len(str(self.rhs)) <= PAIR and not self.sounds:
            return signs, params
        like, more = self.as_sql(compiler, connection)
        return f"({signs} AND {like})", [*params, *more]


class KanaSigned(Signed):
    """As `Signed`, for readings: one index serves them with and without voicing."""

    lookup_name = "kana_signed"
    sounds = True


class KanaHolding(Holding):
    """As `Holding`, for readings."""

    lookup_name = "kana_holding"
    sounds = True


class Sounding(Lookup):
    """Readings that contain the text when nobody writes 濁点 and 半濁点."""

    lookup_name = "sounding"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """SQLite: each sign stands for its voiced ones too."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} REGEXP %s", [*params, "".join(map(_class_of, unvoiced(str(self.rhs))))]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """By signs, then looked at."""
        column, params = self.process_lhs(compiler, connection)
        bare = postgres.unvoiced(column)
        text = unvoiced(str(self.rhs))
        condition = f"(debtors_signs({bare}) @> %s::text[] AND strpos({bare}, %s) > 0)"
        return condition, [*params, _fewest(text), *params, text]


class Ending(EndsWith):
    """Telephone numbers that end in these digits, four or more."""

    lookup_name = "ending"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """LIKE, as `endswith` has it."""
        return str(connection.operators["endswith"] % rhs)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """By the index of the last four."""
        column, params = self.process_lhs(compiler, connection)
        like, more = self.as_sql(compiler, connection)
        return f'("right"({column}, {LAST}) = %s AND {like})', [
            *params, str(self.rhs)[-LAST:], *more,
        ]  # fmt: skip


class Outside(In):
    """Keys that a set does not hold, of the very row that other conditions ask of."""

    lookup_name = "outside"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """NOT IN; the set holds no NULL."""
        return f"NOT IN {rhs}"


def _fewest(text: str) -> list[str]:
    """The pairs, which tell all that single signs tell; of a part of one sign the sign."""
    parts = text.split(" ")
    return sorted(
        {gram for part in parts for gram in grams(part) if len(gram) == min(PAIR, len(part))}
    )


def _class_of(sign: str) -> str:
    voiced = (
        of for of, bare in zip(postgres.VOICED, postgres.UNVOICED, strict=True) if bare == sign
    )
    return f"[{sign}{''.join(voiced)}]"


def register() -> None:
    """Make the lookups known: name_key__holding and the others of characters; pk__outside."""
    for lookup in (Signed, Holding, KanaSigned, KanaHolding, Sounding, Ending):
        CharField.register_lookup(lookup)
    BigAutoField.register_lookup(Outside)
