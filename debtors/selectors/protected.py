"""Who is shielded by a 支援措置 on a day, whose name is too new to be told: one place decides.

A protection masks every face of its debtor. It reaches one step further, over each kind of edge
from any of those faces, to all faces of the debtor on the far side: a proposal that nobody has
decided (an open candidate, 保留, 同じ人 that waits for a second person), and a relation that
stands, in either direction, unless a handler decided that it does not reach there. What a name
became on or after the day of the protection is not told either: the older one is.

All these sets are one uncorrelated statement each that begins with the few protections, so that any
read asks them with `IN`: no query more, and never the whole city walked (ADR 0063).
"""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from debtors.faces import MASKED
from debtors.models import PersonState
from debtors.postgres import asked_once
from debtors.reach_sql import (
    GUARDED_PERSONS,
    NEW_NAMES,
    SHIELDED_DEBTORS,
    SHIELDED_PERSONS,
)


def shielded_debtors(on: date) -> RawSQL:
    """Keys of the debtors whose address, telephone, household and new name nobody is shown."""
    return _on(SHIELDED_DEBTORS, on)


def shielded_persons(on: date) -> RawSQL:
    """The same as source persons: every face of those debtors."""
    return _on(SHIELDED_PERSONS, on)


def guarded_persons(on: date) -> RawSQL:
    """Every face of those debtors who are under a protection of their own, not by an edge."""
    return _on(GUARDED_PERSONS, on)


def new_names(on: date) -> RawSQL:
    """Keys of states whose name and reading are neither shown nor found.

    Those first delivered on or after the protection's day where an older one is known: of the
    same source person, or, for another face of a protected person, of the protected one under
    another name. Where no older name was ever delivered, the first one is no secret of ours.
    """
    return _on(NEW_NAMES, on)


def told_name(field: str, person: str, *, on: date) -> Case:
    """Name or reading (`field`) of the source person at path `person` ("" for itself) as told.

    The current one; under 支援措置 the newest that is not new, and the mask where every name is.
    """
    at = f"{person}__" if person else ""
    older = (
        PersonState.objects.filter(source_person=OuterRef(f"{at}pk"))
        .exclude(pk__in=new_names(on))
        .order_by("-newest_due_on", "-last_as_of_on", "-pk")
        .values(field)[:1]
    )
    masked = Cast(Value(MASKED), TextField())
    return Case(
        When(
            Q((f"{at}current_state__in", new_names(on))),
            then=Coalesce(Cast(Subquery(older), TextField()), masked),
        ),
        default=Cast(F(f"{at}current_state__{field}"), TextField()),
        output_field=TextField(),
    )


def _on(statement: str, on: date) -> RawSQL:
    day: Any = connection.ops.adapt_datefield_value(on)
    if connection.vendor == "postgresql":
        statement = asked_once(statement)
    return RawSQL(statement, (day, day, day))  # noqa: S611 - constant text, the day a parameter
