"""What is read of one relation for one viewer; a value that he may not read is not even fetched."""

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
from debtors.models import Debtor, IdentityLink, RelationSort, Standing
from debtors.relation_rights import writing_departments
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import shielded_persons, told_name

OWN = (
    "pk", "version", "sort", "state", "origin", "liable", "cap_yen", "share_of", "kinds",
    "from_on", "until_on", "evidence", "recorded_at",
)  # fmt: skip
READ = (
    "k_reversed", "k_department", "k_note", "k_by", "k_name", "k_address", "k_phone",
    "k_other_name", "k_other_address", "k_other_phone", "k_public_id", "k_guarded",
    "k_yen", "k_self",
)  # fmt: skip
SAME_FROM_BOTH = (RelationSort.HOUSEHOLD, RelationSort.SPOUSE)
"""Sorts that stand once per pair: the same from either side, and judged from either."""


def read_columns(viewer: Viewer, side: str, mine: QuerySet[Any]) -> dict[str, Any]:
    """The annotations READ of a relation on the page of the debtor whose faces are `mine`.

    `side` is the one whom the line names: `other`, or `person` on the page of the other.
    """
    from_other = side == "person"
    links = readable_links(viewer).filter(source_person=OuterRef(side))
    one_way = Case(
        When(sort__in=SAME_FROM_BOTH, then=False),
        default=Value(from_other),
        output_field=BooleanField(),
    )
    return {
        "k_reversed": one_way,
        "k_department": F("person__department_id"),
        "k_note": _where(Q(person__department__in=_noting(viewer)), "note"),
        "k_by": _where(Q(recorded_by__isnull=False), "recorded_by__display_name"),
        "k_name": _where(Exists(links), told_name("name", side, on=viewer.today)),
        **_texts(side, Exists(links), kept=not from_other),
        "k_public_id": Subquery(_visible(viewer, links)),
        "k_guarded": _guarded(viewer, side),
        "k_yen": _owed(viewer) if from_other else Cast(Value(None), BigIntegerField()),
        "k_self": Exists(_himself(side, mine)),
    }


def _texts(side: str, shown: Exists, *, kept: bool) -> dict[str, Any]:
    """The source person's address and phone, and what the relation itself keeps."""
    state = f"{side}__current_state__"
    kept_ones = ("name", "address", "phone")
    return {
        **{f"k_{name}": _where(shown, f"{state}{name}") for name in ("address", "phone")},
        **{f"k_other_{name}": _where(Q(Value(kept)), f"other_{name}") for name in kept_ones},
    }


def _noting(viewer: Viewer) -> frozenset[str]:
    """Free text is for the department itself, and for the office that writes there."""
    return disclosure.own_departments(viewer) | writing_departments(viewer)


def _visible(viewer: Viewer, links: QuerySet[IdentityLink]) -> QuerySet[Any]:
    """The public id of whom the viewer may open through a face that he may read."""
    exists = Debtor.objects.visible_to(viewer).filter(pk=OuterRef("debtor"))
    return links.filter(Exists(exists)).values("debtor__public_id")[:1]


def _guarded(viewer: Viewer, side: str) -> Case:
    """Whether a protection reaches the debtor whom the line names (支援措置)."""
    reached = Q((f"{side}__in", shielded_persons(viewer.today)))
    return Case(When(reached, then=True), default=False, output_field=BooleanField())


def _himself(side: str, mine: QuerySet[Any]) -> QuerySet[Any]:
    """The one named became a face of this very debtor: then it is no relation any more."""
    return IdentityLink.objects.filter(
        unlinked_at__isnull=True, source_person=OuterRef(side), debtor__in=mine.values("debtor")
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
        .annotate(named=StrIndex(Cast(OuterRef("kinds"), TextField()), quoted), one=Value(1))
        .filter(named__gt=0)
        .order_by()
        .values("one")
        .annotate(yen=Sum("overdue_yen"))
        .values("yen")
    )
    return Subquery(sums, output_field=BigIntegerField())


def _where(open_to: Any, text: Any) -> Case:
    """A text (field or expression) for those who may read it, else nothing."""
    shown = F(text) if isinstance(text, str) else text
    return Case(
        When(open_to, then=Cast(shown, TextField())),
        default=Cast(Value(""), TextField()),
        output_field=TextField(),
    )
