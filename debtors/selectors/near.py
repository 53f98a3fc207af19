"""Near matches: offered when a search finds nobody or few, apart from what it found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, Q, QuerySet, When

from arrears_office.office.viewer import Viewer
from debtors.faces import MASKED
from debtors.models import Debtor, PersonState
from debtors.near import Near, Sought, nearness, sought
from debtors.normalise import LOST, kana_key, name_key, near_spellings, parts
from debtors.notices import Notices, no_notices
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import new_names, shielded_debtors
from debtors.selectors.searches import found_by
from debtors.terms import Asked, Sort

MOST = 10
CANDIDATES = 400
READ_FOR_READINGS = 200
MOST_READINGS = 3
LINK = "source_person__links__"


@dataclass(frozen=True, slots=True)
class NearMatch:
    """Somebody whose name is near the one typed; address masked if protected."""

    public_id: str
    name: str
    kana: str
    address: str
    near: Near


def near_matches(
    viewer: Viewer,
    asked: Asked,
    *,
    readings: tuple[str, ...] = (),
    widely: bool = True,
    notices: Notices = no_notices,
) -> list[NearMatch]:
    """At most ten, the nearest first; only whom the viewer may see, by faces he may read.

    Words beside the name have to fit exactly. Nobody is near whom the search itself finds.
    `widely`: it found nobody, so one sign may differ too.
    """
    if not asked.name:
        return []
    wanted = sought(asked.name, readings, widely=widely)
    condition = _condition(wanted)
    if condition is None:
        return []
    others = Debtor.objects.visible_to(viewer).exclude(found_by(viewer, asked, notices=notices))
    if asked.rest:
        others = others.filter(found_by(viewer, Asked(asked.rest), notices=notices))
    rows = _rows(viewer, others, condition)
    return list(_nearest(wanted, rows))[:MOST]


def readings_of(viewer: Viewer, asked: Asked) -> tuple[str, ...]:
    """How others of the surname that was typed before a given name are read."""
    if len(asked.name) < 2 or asked.name[0].sort is Sort.KANA:
        return ()
    surname = name_key(asked.name[0].text)
    states = PersonState.objects.filter(
        name_key__holding=surname,
        pk__outside=new_names(viewer.today),
        **{f"{LINK}in": readable_links(viewer)},
    )
    return readings_among(surname, states.values_list("name", "kana")[:READ_FOR_READINGS])


def readings_among(surname: str, names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The readings of a surname (its key) among names and readings, the most frequent first."""
    heard = [
        reading
        for name, kana in names
        if name_key(parts(name).surname) == surname and (reading := kana_key(parts(kana).surname))
    ]
    found = sorted(set(heard), key=lambda each: (-heard.count(each), each))
    return tuple(found[:MOST_READINGS])


Rows = Iterable[tuple[str, str, str, str, bool]]


def _rows(viewer: Viewer, debtors: QuerySet[Debtor], condition: Q) -> Rows:
    faces = readable_links(viewer).filter(debtor__in=debtors.values("pk"))
    closed = Q((f"{LINK}debtor__in", shielded_debtors(viewer.today)))
    states = PersonState.objects.filter(
        condition, pk__outside=new_names(viewer.today), **{f"{LINK}in": faces}
    )
    return (
        states.annotate(protected=Case(When(closed, then=True), default=False))
        .values_list(
            f"{LINK}debtor__public_id",
            "name",
            "kana",
            "source_person__current_state__address",
            "protected",
        )[:CANDIDATES]
    )  # fmt: skip


def _nearest(wanted: Sought, rows: Rows) -> Iterator[NearMatch]:
    """Each debtor once, by the name that is nearest."""
    found = []
    for public_id, name, kana, address, protected in rows:
        near = nearness(wanted, name, kana)
        if near is not None:
            shown = MASKED if protected else address or ""
            found.append(NearMatch(public_id, name, kana, shown, near))
    seen = set()
    for match in sorted(found, key=lambda one: (one.near.closeness, one.kana, one.public_id)):
        if match.public_id not in seen:
            seen.add(match.public_id)
            yield match


def _condition(wanted: Sought) -> Q | None:
    """States that may be near; each part begins with an index of signs."""
    found = list(_near_kana(wanted) if wanted.kana else _near_name(wanted))
    return _any(found) if found else None


def _near_name(wanted: Sought) -> Iterator[Q]:
    key = wanted.key
    for spelt in near_spellings(key):
        yield Q(name_key__holding=spelt)
    if LOST in key:
        known = max(key.split(LOST), key=len)
        if known:
            pattern = re.escape(key).replace(LOST, ".")
            yield Q(name_key__signed=known, name_key__regex=pattern)
    elif len(key) > 1:
        for place in range(len(key)):
            yield Q(name_key__holding=key[:place] + LOST + key[place + 1 :])
    for reading in wanted.readings:
        others = Q(kana_key__kana_holding=reading, kana_key__startswith=reading)
        yield others & Q(name_key__holding=wanted.given) if wanted.given else others
    if wanted.one_sign:
        parts_left = _any(Q(name_key__signed=left) for left in _left_by_one(key))
        yield parts_left & Q(name_key__regex=_one_sign_off(wanted))


def _near_kana(wanted: Sought) -> Iterator[Q]:
    key = wanted.key
    if key:
        yield Q(kana_key__sounding=key)
    if wanted.one_sign:
        parts_left = _any(Q(kana_key__kana_signed=left) for left in _left_by_one(key))
        yield parts_left & Q(kana_key__regex=_one_sign_off(wanted))


def _left_by_one(key: str) -> list[str]:
    """What stays of a key when one sign is another, gone or new: the parts on both its sides."""
    return [f"{key[:place]} {key[place + 1 :]}".strip() for place in range(len(key))]


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _one_sign_off(wanted: Sought) -> str:
    """A pattern of keys with one sign more, less or another; of a surname what it begins with."""
    signs = [re.escape(sign) for sign in wanted.key]
    places = range(len(signs))
    forms = {"".join([*signs[:n], ".", *signs[n + 1 :]]) for n in places}
    forms |= {"".join([*signs[:n], *signs[n + 1 :]]) for n in places}
    forms |= {"".join([*signs[:n], ".", *signs[n:]]) for n in range(len(signs) + 1)}
    return f"^({'|'.join(sorted(forms))}){'$' if wanted.whole else ''}"
