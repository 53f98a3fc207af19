"""Relations of one debtor as one viewer may read them, from both sides; one query.

A relation belongs to its person's department. It is read only where that department's source
values are (`readable_links`); a third person beside a household is L4 on top. Seen from the other
side, the other's own face has to be readable too: else the way itself would tell of it.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors.kin import Kin
from debtors.models import Relation, RelationSort, RelationState
from debtors.relation_rights import telling_departments, writing_departments
from debtors.selectors.persons import readable_links
from debtors.selectors.relation_columns import OWN, READ, read_columns

MOST = 200
"""Relations read for one page; nobody has more, but for a number that stands for nobody."""
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
    return _read(viewer, _told(viewer).filter(person__in=mine), "other", mine)


def _of_other(viewer: Viewer, mine: QuerySet[Any]) -> QuerySet[Any]:
    """On the page of the other, who is a debtor himself; the person has to be readable too.

    A suggestion that nobody judged is told there as well, as what it is.
    """
    readable = Exists(readable_links(viewer).filter(source_person=OuterRef("person")))
    return _read(viewer, _told(viewer).filter(readable, other__in=mine), "person", mine)


def _told(viewer: Viewer) -> QuerySet[Any]:
    home = Q(sort=RelationSort.HOUSEHOLD)
    third = Q(person__department__in=telling_departments(viewer))
    return Relation.objects.filter(home | third).order_by()


def _read(
    viewer: Viewer, rows: QuerySet[Any], side: str, mine: QuerySet[Any]
) -> QuerySet[Any, tuple[Any, ...]]:
    read: QuerySet[Any, tuple[Any, ...]] = rows.annotate(**read_columns(viewer, side, mine))
    return read.values_list(*OWN, *READ)
