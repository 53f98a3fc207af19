"""Relations of one debtor as one viewer may read them, from both sides; one query.

A relation belongs to its person's department. It is read only where that department's source
values are (`readable_links`); a third person beside a household is L4 on top. Seen from the other
side, the other's own face has to be readable too: else the way itself would tell of it.
"""

from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, StrIndex

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.kin import Kin
from debtors.models import Debtor, IdentityLink, Relation, RelationSort, RelationState, Standing
from debtors.relation_rights import telling_departments, writing_departments
from debtors.selectors.persons import protected_debtors, readable_links

MOST = 200
"""Relations read for one page; nobody has more, but for a number that stands for nobody."""
SAME_FROM_BOTH = (RelationSort.HOUSEHOLD, RelationSort.SPOUSE)
"""Sorts that stand once per pair: the same from either side, and judged from either."""
OWN = (
    "pk", "version", "sort", "state", "origin", "liable", "cap_yen", "share_of", "kinds",
    "from_on", "until_on", "evidence", "recorded_at",
)  # fmt: skip
READ = (
    "k_reversed", "k_department", "k_note", "k_by", "k_name", "k_address", "k_phone",
    "k_other_name", "k_other_address", "k_other_phone", "k_public_id", "k_guarded",
    "k_yen", "k_self",
)  # fmt: skip
NAMES = (*OWN, *(name.removeprefix("k_") for name in READ))


def relations_of(viewer: Viewer, debtor: int, *, everything: bool = False) -> list[Kin]:
    """What stands today; `everything`: refused and ended ones too, for whoever may judge them."""
    mine = readable_links(viewer).filter(debtor=debtor).values("source_person")
    both = (_of_person(viewer, mine), _of_other(viewer, mine))
    first, second = (rows if everything else _standing(rows, viewer.today) for rows in both)
    rows = first.union(second, all=True).order_by("sort", "pk")[:MOST]
    found = [Kin(**dict(zip(NAMES, row, strict=True))) for row in rows]
    return sorted((each for each in found if each.is_told), key=Kin.place)


def people_to_write(viewer: Viewer, debtor: int) -> list[tuple[int, str, str]]:
    """Source persons of the debtor whose relations the viewer may write: pk, department, number."""
    links = readable_links(viewer).filter(
        debtor=debtor, source_person__department__in=writing_departments(viewer)
    )
    rows = links.order_by("source_person__department__position", "source_person_id").values_list(
        "source_person", "source_person__department", "source_person__number"
    )
    return [(pk, department, number) for pk, department, number in rows]


def faces_named(viewer: Viewer, text: str, *, department: str) -> list[int]:
    """Source persons by number or public id among those the viewer may read, one per debtor.

    The face of `department` stands for its debtor if it has one, else the first in page order.
    """
    links = readable_links(viewer).filter(Q(source_person__number=text) | Q(debtor__public_id=text))
    rows = links.order_by("source_person__department__position", "source_person_id").values_list(
        "debtor", "source_person__department", "source_person"
    )
    found: dict[int, int] = {}
    for debtor, code, person in rows:
        if debtor not in found or code == department:
            found[debtor] = person
    return list(found.values())


def _standing(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    live = rows.exclude(state=RelationState.REFUSED)
    return live.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


def _of_person(viewer: Viewer, mine: QuerySet[Any]) -> QuerySet[Any]:
    """On the page of the person himself."""
    rows = _told(viewer).filter(person__in=mine)
    return _read(viewer, rows, "other", reversed_=False, mine=mine)


def _of_other(viewer: Viewer, mine: QuerySet[Any]) -> QuerySet[Any]:
    """On the page of the other, who is a debtor himself; the person has to be readable too.

    A suggestion that nobody judged is told there as well, as what it is.
    """
    readable = readable_links(viewer).values("source_person")
    rows = _told(viewer).filter(other__in=mine, person__in=readable)
    return _read(viewer, rows, "person", reversed_=True, mine=mine)


def _noting(viewer: Viewer) -> frozenset[str]:
    """Free text is for the department itself, and for the office that writes there."""
    return disclosure.own_departments(viewer) | writing_departments(viewer)


def _told(viewer: Viewer) -> QuerySet[Any]:
    home = Q(sort=RelationSort.HOUSEHOLD)
    return Relation.objects.filter(
        home | Q(person__department__in=telling_departments(viewer))
    ).order_by()


def _read(
    viewer: Viewer, rows: QuerySet[Any], side: str, *, reversed_: bool, mine: QuerySet[Any]
) -> QuerySet[Any]:
    """The columns of `Kin`; `side` is the one whom the line names."""
    links = readable_links(viewer).filter(source_person=OuterRef(side))
    shown = Exists(links)
    state = f"{side}__current_state__"
    yen = _owed(viewer) if reversed_ else Cast(Value(None), BigIntegerField())
    return rows.annotate(
        k_reversed=Case(
            When(sort__in=SAME_FROM_BOTH, then=False),
            default=Value(reversed_),
            output_field=BooleanField(),
        ),
        k_department=F("person__department_id"),
        k_note=_where(Q(person__department__in=_noting(viewer)), "note"),
        k_by=_where(Q(recorded_by__isnull=False), "recorded_by__display_name"),
        k_name=_where(shown, f"{state}name"),
        k_address=_where(shown, f"{state}address"),
        k_phone=_where(shown, f"{state}phone"),
        k_other_name=_where(Q(Value(not reversed_)), "other_name"),
        k_other_address=_where(Q(Value(not reversed_)), "other_address"),
        k_other_phone=_where(Q(Value(not reversed_)), "other_phone"),
        k_public_id=Subquery(_visible(viewer, links)),
        k_guarded=Exists(_guarded(viewer, side)),
        k_yen=yen,
        k_self=Exists(
            IdentityLink.objects.filter(
                unlinked_at__isnull=True, source_person=OuterRef(side), debtor__in=_debtor(mine)
            )
        ),
    ).values_list(*OWN, *READ)


def _debtor(mine: QuerySet[Any]) -> QuerySet[Any]:
    return mine.values("debtor")


def _visible(viewer: Viewer, links: QuerySet[Any]) -> QuerySet[Any]:
    """The public id of whom the viewer may open through a face that he may read."""
    exists = Debtor.objects.visible_to(viewer).values("pk")
    return links.filter(debtor__in=exists).values("debtor__public_id")[:1]


def _guarded(viewer: Viewer, side: str) -> QuerySet[Any]:
    """A protection of any face of the debtor whom the line names (支援措置)."""
    return protected_debtors(viewer).filter(
        source_person__links__debtor__links__source_person=OuterRef(side)
    )


def _owed(viewer: Viewer) -> Subquery:
    """Overdue principal of the guaranteed person's debtor in the relation's kinds, if visible."""
    quoted = Concat(Value('"'), F("kind"), Value('"'), output_field=TextField())
    sums = (
        Standing.objects.visible_to(viewer)
        .filter(
            debtor__links__source_person=OuterRef("person"),
            debtor__links__unlinked_at__isnull=True,
        )
        .annotate(named=StrIndex(Cast(OuterRef("kinds"), TextField()), quoted))
        .filter(named__gt=0)
        .order_by()
        .annotate(one=Value(1))
        .values("one")
        .annotate(yen=Sum("overdue_yen"))
        .values("yen")
    )
    return Subquery(sums, output_field=BigIntegerField())


def _where(open_to: Any, field: str) -> Case:
    """A text for those who may read it; for everybody else it is not even read."""
    return Case(
        When(open_to, then=Cast(F(field), TextField())),
        default=Cast(Value(""), TextField()),
        output_field=TextField(),
    )
