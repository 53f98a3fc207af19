"""Consents of one debtor as one viewer may read them: own faces', and those addressed to him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.consent_lines import Line, told
from debtors.models import Consent, SourcePerson
from debtors.relation_rights import writing_departments
from debtors.selectors.persons import readable_links


@dataclass(frozen=True, slots=True)
class ToldConsent:
    """One consent, cut to the lines its reader may know of.

    `face` is the department whose face gave it, None where the reader does not read that face:
    then nothing but number, days and lines is told. `writes`: he may withdraw it.
    """

    consent: Consent
    lines: tuple[Line, ...]
    face: CityDepartment | None
    writes: bool

    def in_force(self, on: date) -> bool:
        """Whether it opens anything on the day (the same rule as querysets.in_force)."""
        row = self.consent
        kept = row.withdrawn_on is None or row.withdrawn_on > on
        return row.given_on <= on and kept and (row.expires_on is None or row.expires_on >= on)

    @property
    def recipients(self) -> frozenset[str]:
        """Codes of the departments that it is told to, as far as the reader may know."""
        return frozenset(line.recipient for line in self.lines)


def consents_of(viewer: Viewer, debtor: int) -> list[ToldConsent]:
    """What the viewer may know, newest first; two queries.

    A consent of a face he does not read is there only while it is in force and addressed to his
    department: afterwards the page says again what it said before.
    """
    rows = _rows(viewer).filter(
        source_person__links__debtor=debtor, source_person__links__unlinked_at__isnull=True
    )
    own, writing = disclosure.consent_departments(viewer), writing_departments(viewer)
    found = (_told(viewer, row, writing) for row in rows.order_by("-given_on", "-pk"))
    return [each for each in found if each.lines and _open(each, own, viewer.today)]


def consent_face(viewer: Viewer, debtor: int, person: int) -> SourcePerson | None:
    """The face of this debtor for which the viewer may record a consent."""
    link = (
        readable_links(viewer)
        .filter(
            debtor=debtor,
            source_person=person,
            source_person__department__in=writing_departments(viewer),
        )
        .select_related("source_person__current_state")
        .first()
    )
    return None if link is None else link.source_person


def _rows(viewer: Viewer) -> QuerySet[Any]:
    readable = readable_links(viewer).filter(source_person=OuterRef("source_person"))
    return (
        Consent.objects.annotate(readable=Exists(readable))
        .select_related("source_person", "recorded_by", "withdrawn_by")
        .prefetch_related("scopes")
    )


def _told(viewer: Viewer, row: Any, writing: Iterable[str]) -> ToldConsent:
    lines = (
        Line(scope.kind, scope.up_to_layer, scope.recipient_id)
        for scope in sorted(row.scopes.all(), key=lambda scope: scope.pk)
    )
    code = row.source_person.department_id
    return ToldConsent(
        consent=row,
        lines=told(viewer, lines),
        face=city().department(code) if row.readable else None,
        writes=bool(row.readable) and code in writing,
    )


def _open(each: ToldConsent, own: frozenset[str], on: date) -> bool:
    if each.face is not None:
        return True
    return bool(each.recipients & own) and each.in_force(on)
