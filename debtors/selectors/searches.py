"""Search by person: kept terms of one member of staff, and the debtors that they find."""

import re
import unicodedata
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, SearchToken
from debtors.normalise import address_key, digits, kana_key, name_key, phone_key
from debtors.selectors.persons import protected_debtors, readable_links

DAYS_KEPT = 7
WHOLE_NUMBER = 7
"""Digits from which a term is a whole number or telephone (ux.md §3.2); fewer end one."""
PART_OF_NUMBER = 4
STATES = "source_person__states__"
_NUMBER = re.compile(r"[0-9\s\-‐-―−ー()+.]+")
_TOKEN = re.compile(r"[\w-]{1,32}", re.ASCII)
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")


def kept_terms(viewer: Viewer, token: str, *, now: datetime) -> str | None:
    """The terms behind a token; None if it is foreign, unknown or older than seven days."""
    if not _TOKEN.fullmatch(token):
        return None
    found = SearchToken.objects.filter(
        token=token, owner=viewer.staff_id, made_at__gt=now - timedelta(days=DAYS_KEPT)
    )
    row = found.values_list("terms", flat=True).first()
    return None if row is None else str(row["q"])


def found_by(viewer: Viewer, text: str) -> Q:
    """Debtors one of whose faces, readable by the viewer, answers to the term.

    A face of a hidden department finds nobody. Telephone and address of a protected person find
    nobody either: a hit would tell them (支援措置).
    """
    by_name, by_place = _matches(text)
    faces = readable_links(viewer)
    hits = faces.filter(by_name).values("debtor")
    if by_place is None:
        return Q(pk__in=hits)
    return Q(pk__in=hits) | Q(pk__in=_unprotected(viewer, faces).filter(by_place).values("debtor"))


def _unprotected(viewer: Viewer, links: QuerySet[IdentityLink]) -> QuerySet[IdentityLink]:
    closed = protected_debtors(viewer).filter(source_person__links__debtor=OuterRef("debtor"))
    return links.filter(~Exists(closed))


def _matches(text: str) -> tuple[Q, Q | None]:
    """Conditions on a link: by name or number, and by telephone or address (None: not asked)."""
    written = unicodedata.normalize("NFKC", text)
    if _NUMBER.fullmatch(written):
        return _number(digits(text), phone_key(text))
    name = name_key(text)
    if not name:
        return Q(pk__in=()), None
    found = Q((f"{STATES}name_key__contains", name)) | _numbered("".join(written.split()).upper())
    if _KANA.fullmatch(written):
        found |= Q((f"{STATES}kana_key__contains", kana_key(text)))
    place = address_key(text)
    numbered = bool(place) and any(sign.isdigit() for sign in place)
    return found, Q((f"{STATES}address_key__contains", place)) if numbered else None


def _number(number: str, phone: str) -> tuple[Q, Q | None]:
    exact = _numbered(number)
    if len(number) >= WHOLE_NUMBER:
        return exact, Q((f"{STATES}phone_key__startswith", phone))
    if len(number) >= PART_OF_NUMBER:
        return exact, Q((f"{STATES}phone_key__endswith", number))
    return exact, None


def _numbered(number: str) -> Q:
    return Q(source_person__number=number) | Q(source_person__aliases__number=number)
