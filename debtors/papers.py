"""Consents in force and requests granted, asked in SQL at the moment of the look."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from debtors import disclosure
from debtors.disclosure import Condition, Layer, Openable

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


def reached_by_paper(viewer: "Viewer", layer: Layer, *, face: Face, kind: Any) -> Q:
    """Rows whose kind a consent or a granted request to the viewer's section opens to `layer`.

    Never deeper than the table's own cell, never for a head: `disclosure.openable` says for which
    section and kinds, and where it names none the database is not asked. `kind` is a code or an
    OuterRef to it.
    """
    found = Q(pk__in=())
    for papers in (_consents(viewer, layer, face), _requests(viewer, layer, face)):
        if papers is not None:
            found |= Q(Exists(papers.filter(kind=kind)))
    return found


def paper_numbers(viewer: "Viewer", *, face: Face) -> dict[str, Subquery]:
    """`consent_no`, `provision_no` of what reaches deepest for the row's kind: for annotate()."""
    consents = _consents(viewer, Layer.ARREARS, face)
    requests = _requests(viewer, Layer.ARREARS, face)
    numbers = {
        "consent_no": (consents, "consent_id"),
        "provision_no": (requests, "request__number"),
    }
    return {
        name: Subquery(
            papers.filter(kind=OuterRef("kind")).order_by("-up_to_layer", "pk").values(field)[:1]
        )
        for name, (papers, field) in numbers.items()
        if papers is not None
    }


def _consents(viewer: "Viewer", layer: Layer, face: Face) -> QuerySet[Any] | None:
    from debtors.models.sharing import ConsentScope  # noqa: PLC0415 - models import this module

    openable = disclosure.openable(viewer, Condition.CONSENT, layer)
    if not openable:
        return None
    return ConsentScope.objects.filter(
        in_force(viewer.today, "consent__"),
        _addressed(openable, "recipient"),
        up_to_layer__gte=layer,
        **_at("consent__source_person", face),
    )


def _requests(viewer: "Viewer", layer: Layer, face: Face) -> QuerySet[Any] | None:
    from debtors.models.sharing import RequestScope  # noqa: PLC0415 - models import this module

    openable = disclosure.openable(viewer, Condition.REQUEST, layer)
    if not openable:
        return None
    return RequestScope.objects.filter(
        granted(viewer.today, "request__"),
        _addressed(openable, "request__asking"),
        up_to_layer__gte=layer,
        **_at("request__source_person", face),
    )


def _addressed(openable: Openable, section: str) -> Q:
    """Papers to one of the sections, about a kind that the table lets this section be opened."""
    found = Q()
    for department, kinds in openable:
        found |= Q((section, department), kind__in=sorted(kinds))
    return found


def _at(path: str, face: Face) -> dict[str, Any]:
    return {f"{path}__{lookup}": value for lookup, value in face.items()}
