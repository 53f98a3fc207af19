"""Requests for provision as one viewer may read them, with the person as the asking side knows him.

Those values are handed over with the request, they are its ground; the section asked sees no other
of his because of it. Under 支援措置 the address is not handed over either.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.models import Debtor, DisclosureRequest, IdentityLink
from debtors.request_rights import (
    asking_departments,
    headed_departments,
    led_departments,
    may_answer,
    readable_requests,
)
from debtors.request_words import standing
from debtors.selectors.protected import shielded_persons, told_name


@dataclass(frozen=True, slots=True)
class ToldRequest:
    """One request and what its reader may do with it.

    `name` … `address` are the asking section's values, no address under 支援措置 (`shielded`).
    `opens`: the person's page exists for the reader. `answers`: he decides; `own`: he asked it
    himself, and may not. `asks`: it is his section's request.
    """

    row: Any
    name: str
    kana: str
    birth_on: date | None
    number: str
    address: str
    shielded: bool
    public_id: str
    opens: bool
    asks: bool
    answers: bool
    own: bool

    def standing(self, on: date) -> str:
        """Where it stands on a day: a key of `request_words.STATES`."""
        return standing(self.row.state, self.row.until_on, on)


def requests_for(viewer: Viewer) -> QuerySet[Any]:
    """Every request that the viewer may read, each with `told` (the name) and `public_id`."""
    return _readable(viewer, headed_departments(viewer.today))


def box_of(viewer: Viewer, box: str) -> Q:
    """Which of them a tab holds: from his sections, to those he leads, or all that he reads."""
    if box == "out":
        return Q(asking__in=disclosure.own_departments(viewer))
    return Q(owning__in=led_departments(viewer)) if box == "in" else Q()


def find_request(viewer: Viewer, number: int) -> ToldRequest | None:
    """The request of a number; a foreign and a missing one are both None."""
    today, headed = viewer.today, headed_departments(viewer.today)
    there = Debtor.objects.visible_to(viewer).filter(public_id=OuterRef("public_id"))
    found = (
        _readable(viewer, headed)
        .annotate(
            told_kana=told_name("kana", "source_person", on=today),
            shielded=Case(
                When(Q(("source_person__in", shielded_persons(today))), then=Value(True)),
                default=Value(False),
            ),
            opens=Exists(there),
        )
        .select_related("source_person__current_state", "asked_by", "decided_by")
        .prefetch_related("scopes")
        .filter(pk=number)
        .first()
    )
    return None if found is None else _told(viewer, found, headed)


def _readable(viewer: Viewer, headed: frozenset[str]) -> QuerySet[Any]:
    link = IdentityLink.objects.filter(
        source_person=OuterRef("source_person"), unlinked_at__isnull=True
    )
    return DisclosureRequest.objects.filter(readable_requests(viewer, headed)).annotate(
        told=told_name("name", "source_person", on=viewer.today),
        public_id=Subquery(link.values("debtor__public_id")[:1]),
    )


def _told(viewer: Viewer, row: Any, headed: frozenset[str]) -> ToldRequest:
    state, person = row.source_person.current_state, row.source_person
    return ToldRequest(
        row=row,
        name=row.told or "",
        kana=row.told_kana or "",
        birth_on=state and state.birth_on,
        number=person.number if person.shared_number else "",
        address="" if row.shielded or state is None else state.address,
        shielded=row.shielded,
        public_id=row.public_id,
        opens=row.opens,
        asks=row.asking_id in asking_departments(viewer),
        answers=may_answer(viewer, row.owning_id, headed),
        own=row.asked_by_id == viewer.staff_id,
    )
