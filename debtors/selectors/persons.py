"""The persons behind debtors as one viewer may read them, for a whole page in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.faces import MASKED, Face, Person
from debtors.models import Consent, Debtor, IdentityLink, Standing
from debtors.papers import in_force
from debtors.selectors.protected import shielded_debtors, told_name
from debtors.tied import not_tied

PERSON = "source_person"
STATE = f"{PERSON}__current_state__"
NAMES = ("name", "kana")
FIELDS = ("birth_on", "sex", "address", "phone")


def persons_by_debtor(viewer: Viewer, debtors: Iterable[int]) -> dict[int, Person]:
    """Debtor → person, from the faces that the viewer may read (DESIGN §4.4)."""
    return _persons(viewer, Q(debtor__in=list(debtors)))


def person_at(viewer: Viewer, public_id: str) -> tuple[int, Person] | None:
    """Key and person of the debtor's page, if he exists for the viewer; one query.

    A foreign debtor, a missing one, and one whom every face left are all None.
    """
    there = Debtor.objects.visible_to(viewer).filter(public_id=public_id).values("pk")
    return next(iter(_persons(viewer, Q(debtor__in=there)).items()), None)


def _persons(viewer: Viewer, of: Q) -> dict[int, Person]:
    rows = (
        _consented_links(viewer)
        .filter(of)
        .annotate(
            protected=_shielded(viewer),
            consented_on=_consent_day(viewer),
            **{f"told_{name}": told_name(name, PERSON, on=viewer.today) for name in NAMES},
        )
        .order_by("source_person__department__position", "source_person_id")
        .values_list(
            "debtor_id",
            "readable",
            "protected",
            "consented_on",
            "source_person__department_id",
            "source_person__number",
            "source_person__shared_number",
            *(f"told_{name}" for name in NAMES),
            *(STATE + name for name in FIELDS),
        )
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for debtor, *rest in rows:
        found[debtor].append(rest)
    own = disclosure.own_departments(viewer)
    return {debtor: _person(lines, own) for debtor, lines in found.items()}


def readable_links(viewer: Viewer) -> QuerySet[IdentityLink]:
    """Open links whose source person's values the viewer may read.

    The own department's always; another's only where a kind of it makes the debtor exist for him.
    """
    return IdentityLink.objects.filter(_readable(viewer), unlinked_at__isnull=True)


def _readable(viewer: Viewer) -> Q:
    standings = Standing.objects.of_duty(viewer).filter(
        debtor=OuterRef("debtor"), department=OuterRef("source_person__department")
    )
    own = Q(source_person__department__in=disclosure.own_departments(viewer))
    return not_tied(viewer) & (own | Q(Exists(standings)))


def _consented_links(viewer: Viewer) -> QuerySet[IdentityLink]:
    """Readable links, and those of departments that a consent opens: at least a name is needed."""
    standings = Standing.objects.opening(viewer).filter(
        debtor=OuterRef("debtor"), department=OuterRef("source_person__department")
    )
    wider = _readable(viewer) | Q(Exists(standings))
    return IdentityLink.objects.filter(wider, unlinked_at__isnull=True).annotate(
        readable=Case(When(_readable(viewer), then=True), default=False)
    )


def marked_links(viewer: Viewer) -> QuerySet[IdentityLink]:
    """All open links, each with `readable` and `protected`: who shows them shows the readable."""
    return IdentityLink.objects.filter(unlinked_at__isnull=True).annotate(
        readable=Case(When(_readable(viewer), then=True), default=False),
        protected=_shielded(viewer),
    )


def _shielded(viewer: Viewer) -> Case:
    """Whether a protection of anybody reaches the debtor of a link (支援措置)."""
    reached = Q(debtor__in=shielded_debtors(viewer.today))
    return Case(When(reached, then=True), default=False, output_field=BooleanField())


def _consent_day(viewer: Viewer) -> Subquery:
    consents = Consent.objects.filter(
        in_force(viewer.today),
        source_person__links__debtor=OuterRef("debtor"),
        source_person__links__unlinked_at__isnull=True,
    )
    if not disclosure.may_see_all_amounts(viewer):
        consents = consents.filter(scopes__recipient__in=disclosure.consent_departments(viewer))
    return Subquery(consents.order_by("-given_on").values("given_on")[:1])


def _person(lines: list[Any], own: frozenset[str]) -> Person:
    """Of a debtor who exists by consent alone, the name and nothing else of him is read."""
    protected = any(line[1] for line in lines)
    readable = [line for line in lines if line[0]]
    faces = [_face(line, protected=protected) for line in readable or lines[:1]]
    if not readable:
        faces = [replace(face, number="", address="", phone="", birth_on=None) for face in faces]
    faces.sort(key=lambda face: face.department not in own)
    return Person(tuple(faces), protected, lines[0][2])


def _face(line: list[Any], *, protected: bool) -> Face:
    department, number, shared, name, kana, birth_on, sex, address, phone = line[3:]
    return Face(
        department=department,
        number=number,
        shared_number=shared,
        name=name or "",
        kana=kana or "",
        birth_on=birth_on,
        firm=sex == "firm",
        address=MASKED if protected else address or "",
        phone=MASKED if protected else phone or "",
    )
