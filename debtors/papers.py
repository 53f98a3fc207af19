"""Consents in force and requests granted, asked in SQL at the moment of the look."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from debtors import disclosure
from debtors.disclosure import Condition, Layer

if TYPE_CHECKING:
    from arrears_office.office.viewer import Viewer

Face = Mapping[str, Any]
"""Which source person a paper must hang on: lookups from it, such as links__debtor."""


def face_of(debtor: Any) -> Face:
    """A paper that hangs on any present face of a debtor: its key, or an OuterRef to it."""
    return {"links__debtor": debtor, "links__unlinked_at__isnull": True}


def in_force(on: date, path: str = "") -> Q:
    """Consents given, not expired and not withdrawn on the day."""
    unexpired = Q((f"{path}expires_on__isnull", True)) | Q((f"{path}expires_on__gte", on))
    kept = Q((f"{path}withdrawn_on__isnull", True)) | Q((f"{path}withdrawn_on__gt", on))
    return unexpired & kept & Q((f"{path}given_on__lte", on))


def granted(on: date, path: str = "") -> Q:
    """Requests granted on or before the day whose time of use has not run out."""
    return Q(
        (f"{path}state", "granted"), (f"{path}decided_on__lte", on), (f"{path}until_on__gte", on)
    )


def reached_by_paper(viewer: "Viewer", layer: Layer, *, face: Face, kind: str | None = None) -> Q:
    """Rows whose kind a consent or a granted request to the viewer's section opens to `layer`.

    Never deeper than the table's own cell, never for a head: `disclosure.openable` says for which
    section and kinds, and where it names none the database is not asked. `kind` is a code; None is
    the row's own `kind`.
    """
    found = Q(pk__in=())
    for papers, condition, section in _SORTS:
        for department, kinds in disclosure.openable(viewer, condition, layer):
            if kind is not None and kind not in kinds:
                continue
            about = OuterRef("kind") if kind is None else kind
            scopes = papers(viewer, face).filter(
                Q((section, department)), kind=about, up_to_layer__gte=layer
            )
            rows = Q(kind__in=sorted(kinds)) if kind is None else Q()
            found |= rows & Q(Exists(scopes))
    return found


def paper_numbers(viewer: "Viewer", *, face: Face) -> dict[str, Subquery]:
    """`consent_no`, `provision_no` of what reaches deepest for the row's kind: for annotate()."""
    numbers = {}
    for (papers, condition, section), (name, field) in zip(_SORTS, _NUMBERS, strict=True):
        found = Q()
        for department, kinds in disclosure.openable(viewer, condition, Layer.ARREARS):
            found |= Q((section, department), kind__in=sorted(kinds))
        if found:
            scopes = papers(viewer, face).filter(found, kind=OuterRef("kind"))
            deepest = scopes.order_by("-up_to_layer", "pk").values(field)
            numbers[name] = Subquery(deepest[:1])
    return numbers


def _consents(viewer: "Viewer", face: Face) -> QuerySet[Any]:
    from debtors.models.sharing import ConsentScope  # noqa: PLC0415 - models import this module

    return ConsentScope.objects.filter(
        in_force(viewer.today, "consent__"), **_at("consent__source_person", face)
    )


def _requests(viewer: "Viewer", face: Face) -> QuerySet[Any]:
    from debtors.models.sharing import RequestScope  # noqa: PLC0415 - models import this module

    return RequestScope.objects.filter(
        granted(viewer.today, "request__"), **_at("request__source_person", face)
    )


def _at(path: str, face: Face) -> dict[str, Any]:
    return {f"{path}__{lookup}": value for lookup, value in face.items()}


_SORTS = (
    (_consents, Condition.CONSENT, "recipient"),
    (_requests, Condition.REQUEST, "request__asking"),
)
_NUMBERS = (("consent_no", "consent_id"), ("provision_no", "request__number"))
