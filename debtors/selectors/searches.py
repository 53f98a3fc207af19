"""Search by person: kept terms of one member of staff, and the debtors that they find."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, PersonState, SearchToken
from debtors.normalise import address_key
from debtors.notices import Notices, no_notices
from debtors.selectors.faces import named, numbered, phoned
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
    Each word is one union of index look-ups, so that the database begins with the name and never
    walks the order of the list in search of it (performance.md P4).
    """
    words = (read(asked) if isinstance(asked, str) else asked).words
    found = Q() if words else Q(pk__in=())
    for word in words:
        found &= Q(pk__in=_debtors(viewer, word, notices))
    return found


def _debtors(viewer: Viewer, word: Word, notices: Notices) -> QuerySet[Any]:
    faces = readable_links(viewer)
    people = named(word) if word.sort in {Sort.NAME, Sort.KANA, Sort.PLACE} else numbered(word)
    found = [faces.filter(source_person__in=people).values("debtor")]
    if word.sort in {Sort.NUMBER, Sort.CODE}:
        found.append(notices(viewer, word.text))
    places = _places(viewer, word, found[0])
    if places is not None:
        found.append(unprotected(viewer, faces).filter(places).values("debtor"))
    return found[0].union(*found[1:]) if len(found) > 1 else found[0]


def _places(viewer: Viewer, word: Word, by_name: QuerySet[Any]) -> Q | None:
    """By telephone or address; None when the word can be neither.

    A lone word that is somebody's name is no town: 田中 asks for nobody in 田中町.
    """
    if word.sort is Sort.NUMBER:
        people = phoned(word)
        return None if people is None else Q(source_person__in=people)
    if not word.maybe_place:
        return None
    people = PersonState.objects.filter(placed(word)).values("source_person")
    lived = Q(source_person__in=people)
    return lived & ~Exists(by_name) if word.alone and word.sort is Sort.NAME else lived


def placed(word: Word) -> Q:
    """States whose town and lot hold the word; 本町3 is not 本町30."""
    key = address_key(word.text, prefecture=city().prefecture, city=city().name)
    if not key:
        return Q(pk__in=())
    found = Q(address_key__holding=key)
    if key[-1].isdigit():
        found &= Q(address_key__regex=f"{re.escape(key)}($|[^0-9])")
    return found


def unprotected(viewer: Viewer, links: QuerySet[IdentityLink]) -> QuerySet[IdentityLink]:
    """Links of debtors none of whose faces is protected."""
    closed = protected_debtors(viewer).filter(source_person__links__debtor=OuterRef("debtor"))
    return links.filter(~Exists(closed))
