"""Flags of debtors (付せん・保留・生活の状況) as one viewer may know them; one query for a page.

A mark belongs to the department that set it. Its own department reads all of it; another viewer
what its layer opens to him of that department's claims on this very debtor (DESIGN §4.4), without
note, ground or reason. What he may not know is no row, no count and no choice of a menu.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case as When
from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models import When as Then
from django.db.models.functions import Cast

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.conditions import SIGNS, layer_of_condition
from debtors.disclosure import Layer
from debtors.flag_words import CONDITION, HELD, HOLD, MAKE, STICKER
from debtors.flags import Flag
from debtors.models import ConditionSort
from debtors.selectors.marks import (
    DEBTOR,
    PERSON,
    reaches,
    visible_conditions,
    visible_holds,
    visible_stickers,
)
from debtors.stickers import StickerKind, sticker_kinds

COLUMNS = ("f_debtor", "f_sort", "f_code", "f_department", "f_from", "f_until", "f_note")


def flags_by_debtor(viewer: Viewer, debtors: Iterable[int]) -> dict[int, tuple[Flag, ...]]:
    """Debtor → its flags of today: conditions first, then holds, then stickers; one query."""
    ids = list(debtors)
    if not ids:
        return {}
    rows = _conditions(viewer, ids).union(_holds(viewer, ids), _stickers(viewer, ids), all=True)
    found: dict[int, set[Flag]] = defaultdict(set)
    for debtor, sort, code, department, from_on, until_on, note in rows:
        flag = MAKE[sort](code, department, viewer)
        found[debtor].add(
            Flag(**flag, department=department, from_on=from_on, until_on=until_on, note=note)
        )
    return {debtor: tuple(sorted(some, key=_place)) for debtor, some in found.items()}


def flagged(viewer: Viewer, codes: Iterable[str]) -> Q:
    """Debtors with one of these flags today, of those that the viewer may know; for a filter."""
    wanted = set(codes) & {code for code, _ in flag_choices(viewer)}
    found = Q(pk__in=())
    if HELD[0] in wanted:
        found |= Q(Exists(visible_holds(viewer).filter(debtor=OuterRef("pk"))))
    if sorts := wanted & set(SIGNS):
        found |= Q(Exists(visible_conditions(viewer, sorts).filter(**{DEBTOR: OuterRef("pk")})))
    if marks := wanted & {kind.code for kind in sticker_kinds()}:
        stickers = visible_stickers(viewer).filter(code__in=marks)
        found |= Q(Exists(stickers.filter(debtor=OuterRef("pk"))))
    return found


def flag_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Codes and words that the viewer may ask for; they depend on the role alone."""
    own = bool(disclosure.own_departments(viewer))
    sorts = [
        (sort.value, str(sort.label))
        for sort in ConditionSort
        if own or _departments(viewer, layer_of_condition(sort))
    ]
    marks = [
        (kind.code, kind.label) for kind in sticker_kinds() if own or _may_ever_see(viewer, kind)
    ]
    return [HELD, *sorts, *marks]


def _departments(viewer: Viewer, layer: Layer) -> frozenset[str]:
    """Departments of which a duty alone opens the layer; from L6 on none but the own."""
    return disclosure.departments_at(viewer, layer) if layer < Layer.INCOME else frozenset()


def _may_ever_see(viewer: Viewer, kind: StickerKind) -> bool:
    return reaches(viewer, kind.audience) and bool(_departments(viewer, kind.layer))


def _stickers(viewer: Viewer, ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_stickers(viewer).filter(debtor__in=ids)
    return _columns(rows, STICKER, code=F("code"), note=_own(viewer, "note"))


def _holds(viewer: Viewer, ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_holds(viewer).filter(debtor__in=ids)
    return _columns(rows, HOLD, code=_own(viewer, "ground"), note=_own(viewer, "reason"))


def _conditions(viewer: Viewer, ids: list[int]) -> QuerySet[Any, Any]:
    rows = (
        visible_conditions(viewer)
        .filter(**{f"{DEBTOR}__in": ids})
        .annotate(debtor_id=F(f"{DEBTOR}_id"), department_id=F(f"{PERSON}department_id"))
    )
    return _columns(rows, CONDITION, code=F("sort"), note=_own(viewer, "evidence"))


def _columns(rows: QuerySet[Any], sort: str, *, code: Any, note: Any) -> QuerySet[Any, Any]:
    text = CharField()
    annotated: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            f_debtor=F("debtor_id"),
            f_sort=Value(sort, output_field=text),
            f_code=Cast(code, text),
            f_department=F("department_id"),
            f_from=F("from_on"),
            f_until=Cast(F("until_on"), DateField()),
            f_note=Cast(note, text),
        )
        .values_list(*COLUMNS)
    )
    return annotated


def _own(viewer: Viewer, name: str) -> When:
    """The column's value for its own department, nothing for anybody else."""
    own = Then(department_id__in=disclosure.own_departments(viewer), then=F(name))
    return When(own, default=Value(""), output_field=CharField())


def _place(flag: Flag) -> tuple[int, str, str]:
    """Conditions first, then holds, then stickers."""
    return ((CONDITION, HOLD, STICKER).index(flag.sort), flag.code, flag.department)
