"""Search by person: the debtors that the words of a search find."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, PersonState
from debtors.notices import Notices, no_notices
from debtors.selectors.faces import (
    NOTHING,
    NUMBERS,
    STATES,
    answering,
    numbered,
    people,
    placed,
    states_named,
)
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import shielded_debtors
from debtors.terms import Asked, Sort, Word, read


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
    begun, left = _begun(viewer, words, notices)
    found = Q(pk__in=begun[0].union(*begun[1:]) if len(begun) > 1 else begun[0].distinct())
    for word in left:
        found &= Q(Exists(_answering(viewer, word, notices)))
    return found


def within_city(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without the words that say no more than the city itself."""
    home = {city().prefecture, city().name, city().prefecture + city().name}
    return tuple(word for word in words if word.text not in home)


Begun = tuple[list[QuerySet[Any]], list[Word]]


def _begun(viewer: Viewer, words: tuple[Word, ...], notices: Notices) -> Begun:
    """Debtors by the words that the search begins with, in parts of an index each; words left."""
    numbers = [word for word in words if word.sort in NUMBERS]
    if numbers:
        first = numbers[0]
        return _by_number(viewer, first, notices), [word for word in words if word is not first]
    names = [word for word in words if word.sort is not Sort.PLACE]
    places = [word for word in words if word.sort is Sort.PLACE]
    if names:
        return _by_names(viewer, names, places), []
    longest = max(places, key=lambda word: len(word.text))
    faces = readable_links(viewer).filter(source_person__in=people([longest], on=viewer.today))
    begun = [faces.values("debtor"), *_living(viewer, longest)]
    return begun, [word for word in places if word is not longest]


def _by_number(viewer: Viewer, word: Word, notices: Notices) -> list[QuerySet[Any]]:
    faces = readable_links(viewer).filter(source_person__in=numbered(word, on=viewer.today))
    return [faces.values("debtor"), notices(viewer, word.text), *_living(viewer, word)]


def _by_names(viewer: Viewer, names: list[Word], places: list[Word]) -> list[QuerySet[Any]]:
    """All words in one name, or all but one, which is the town: 鑓水 美原, 美原 鑓水.

    A lone word that is somebody's name is no town: 田中 asks for nobody in 田中町.
    """
    found = [_in_one_state(viewer, names, places)]
    if len(names) > 1:
        for town in names:
            others = [word for word in names if word is not town]
            if town.maybe_place:
                found.append(_in_one_state(viewer, others, [*places, town]))
    elif names[0].alone:
        found += [lived.filter(~Exists(found[0])) for lived in _living(viewer, names[0])]
    return found


def _in_one_state(viewer: Viewer, names: list[Word], places: list[Word]) -> QuerySet[Any]:
    """Debtors one of whose faces bore the name at the place; by a place nobody protected."""
    states = states_named(names, on=viewer.today)
    faces = readable_links(viewer)
    for place in places:
        states = states.filter(placed(place) or NOTHING)
        faces = faces.filter(_open(viewer))
    return faces.filter(source_person__in=states.values("source_person")).values("debtor")


def _living(viewer: Viewer, word: Word) -> list[QuerySet[Any]]:
    """Debtors by telephone or address; none when the word can be neither."""
    elsewhere = placed(word)
    if elsewhere is None:
        return []
    states = PersonState.objects.filter(elsewhere).values("source_person")
    faces = readable_links(viewer).filter(_open(viewer), source_person__in=states)
    return [faces.values("debtor")]


def _answering(viewer: Viewer, word: Word, notices: Notices) -> QuerySet[IdentityLink]:
    """Faces of one debtor (outer) that answer to a word in any way."""
    answers = answering(word, on=viewer.today)
    if word.sort in NUMBERS:
        answers |= Q(debtor__in=notices(viewer, word.text))
    elsewhere = placed(word, STATES)
    if elsewhere is not None:
        answers |= _open(viewer) & elsewhere
    return readable_links(viewer).filter(answers, debtor=OuterRef("pk"))


def _open(viewer: Viewer) -> Q:
    """Links of debtors whom no protection reaches."""
    return ~Q(debtor__in=shielded_debtors(viewer.today))
