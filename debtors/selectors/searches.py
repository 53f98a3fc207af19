"""Search by person: kept terms of one member of staff, and the debtors that they find."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, PersonState, SearchToken
from debtors.notices import Notices, no_notices
from debtors.selectors.faces import STATES, answering, people, placed
from debtors.selectors.persons import protected_debtors, readable_links
from debtors.terms import Asked, Sort, Word, read

DAYS_KEPT = 7
_TOKEN = re.compile(r"[\w-]{1,32}", re.ASCII)


def kept_terms(viewer: Viewer, token: str, *, now: datetime) -> str | None:
    """The terms behind a token; None if it is foreign, unknown or older than seven days."""
    if not _TOKEN.fullmatch(token):
        return None
    found = SearchToken.objects.filter(
        token=token, owner=viewer.staff_id, made_at__gt=now - timedelta(days=DAYS_KEPT)
    )
    row = found.values_list("terms", flat=True).first()
    return None if row is None else str(row["q"])


def found_by(viewer: Viewer, asked: Asked | str, *, notices: Notices = no_notices) -> Q:
    """Debtors who answer to every word, each by a face that the viewer may read.

    A face of a hidden department finds nobody. Telephone and address of a protected person find
    nobody either: a hit would tell them (支援措置). Every state counts: an old name finds too.
    The search begins with an index of names or numbers and looks at the other words of those few
    alone, so that it never walks the order of the list for a rare name (performance.md P4).
    """
    words = within_city((read(asked) if isinstance(asked, str) else asked).words)
    if not words:
        return Q(pk__in=())
    begun = [found for word in _beginning(words) for found in _begun(viewer, word, notices)]
    found = Q(pk__in=begun[0].union(*begun[1:]) if len(begun) > 1 else begun[0].distinct())
    for word in words if len(words) > 1 else ():
        found &= Q(Exists(_answering(viewer, word, notices)))
    return found


def within_city(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without the words that say no more than the city itself."""
    home = {city().prefecture, city().name, city().prefecture + city().name}
    return tuple(word for word in words if word.text not in home)


def _beginning(words: tuple[Word, ...]) -> list[Word]:
    """The words by one of which the search can begin: a number, or any name, or the longest place.

    Of 鑓水 美原 one is the name; nobody means two towns.
    """
    for sorts in ((Sort.NUMBER, Sort.CODE), (Sort.NAME, Sort.KANA)):
        if found := [word for word in words if word.sort in sorts]:
            return found if Sort.NAME in sorts else found[:1]
    return [max(words, key=lambda word: len(word.text))]


def _begun(viewer: Viewer, word: Word, notices: Notices) -> list[QuerySet[Any]]:
    """Debtors by one word, in parts of which each has its index."""
    faces = readable_links(viewer)
    found = [faces.filter(source_person__in=people(word)).values("debtor")]
    if word.sort in {Sort.NUMBER, Sort.CODE}:
        found.append(notices(viewer, word.text))
    elsewhere = placed(word)
    if elsewhere is not None and (word.alone or word.sort is not Sort.NAME):
        states = PersonState.objects.filter(elsewhere).values("source_person")
        places = faces.filter(_open(viewer), source_person__in=states)
        if word.sort is Sort.NAME:
            # A lone word that is somebody's name is no town: 田中 asks for nobody in 田中町.
            places = places.filter(~Exists(found[0]))
        found.append(places.values("debtor"))
    return found


def _answering(viewer: Viewer, word: Word, notices: Notices) -> QuerySet[IdentityLink]:
    """Faces of one debtor (outer) that answer to a word in any way."""
    answers = answering(word)
    if word.sort in {Sort.NUMBER, Sort.CODE}:
        answers |= Q(debtor__in=notices(viewer, word.text))
    elsewhere = placed(word, STATES)
    if elsewhere is not None:
        answers |= _open(viewer) & elsewhere
    return readable_links(viewer).filter(answers, debtor=OuterRef("pk"))


def _open(viewer: Viewer) -> Q:
    """Links of debtors none of whose faces is protected."""
    closed = protected_debtors(viewer).filter(source_person__links__debtor=OuterRef("debtor"))
    return ~Q(Exists(closed))
