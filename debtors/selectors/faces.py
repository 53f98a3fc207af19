"""Source persons that answer to one word, by name or number; whose eyes they are for is not asked.

Only for the search, which takes of them what its viewer may read.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from arrears_office.office.city import city
from debtors.models import PersonAlias, PersonState, SourcePerson
from debtors.normalise import (
    address_key,
    corporate_number_key,
    forms_of,
    kana_key,
    name_key,
    phone_key,
    without_form,
)
from debtors.selectors.protected import new_names
from debtors.terms import PART_OF_NUMBER, WHOLE_NUMBER, Sort, Word

SHARED_DIGITS = 10
"""Digits of a 宛名番号: it is found without its leading zeros too."""
PERSON = "source_person__"
STATES = "source_person__states__"
NUMBERS = frozenset({Sort.NUMBER, Sort.CODE})
NOTHING = Q(pk__in=())


def states_named(words: Iterable[Word], *, on: date) -> QuerySet[PersonState]:
    """States that hold all the words of a name; a new name under 支援措置 finds nobody."""
    states = PersonState.objects.filter(pk__outside=new_names(on))
    for word in words:
        states = states.filter(named(word))
    return states


def people(words: Iterable[Word], *, on: date) -> QuerySet[Any]:
    """Ids of the source persons of those states."""
    return states_named(words, on=on).values("source_person")


def numbered(word: Word, *, on: date) -> QuerySet[Any]:
    """Ids of source persons by number, each table by its own index; a code may be a name too."""
    numbers = _numbers(word)
    found = SourcePerson.objects.filter(number__in=numbers).values("pk")
    return found.union(
        PersonAlias.objects.filter(number__in=numbers).values("source_person"),
        people([word], on=on),
    )


def answering(word: Word, *, on: date) -> Q:
    """The same of one link: its person answers to the word by name or number."""
    found = named(word, STATES) & Q((f"{STATES}pk__outside", new_names(on)))
    if word.sort in NUMBERS:
        numbers = _numbers(word)
        found |= Q(**{f"{PERSON}number__in": numbers})
        found |= Q(**{f"{PERSON}aliases__number__in": numbers})
    return found


def named(word: Word, at: str = "") -> Q:
    """States by any name or reading, a firm whatever the place of its form; or by 法人番号."""
    if word.sort is Sort.NUMBER:
        number = corporate_number_key(word.text)
        return Q(**{f"{at}facts__corporate_number": number}) if number else NOTHING
    key = name_key(word.text)
    found = Q(**{f"{at}name_key__holding": key}) if key else NOTHING
    if forms := forms_of(key):
        same = Q(**{f"{at}name_key__holding": without_form(key)})
        for form in forms:
            same &= Q(**{f"{at}name_key__contains": form})
        found |= same
    if word.sort is Sort.KANA and (reading := kana_key(word.text)):
        found |= Q(**{f"{at}kana_key__kana_holding": reading})
    if word.sort is Sort.CODE and (number := corporate_number_key(word.text)):
        found |= Q(**{f"{at}facts__corporate_number": number})
    return found


def placed(word: Word, at: str = "") -> Q | None:
    """States by telephone or address; None when the word can be neither."""
    if word.sort is Sort.NUMBER:
        return _phoned(word, at)
    key = address_key(word.text, prefecture=city().prefecture, city=city().name)
    if not word.maybe_place or not key:
        return None
    # `contains` tells the planner how few: without it, it thinks of a town and calls for workers.
    found = Q(**{f"{at}address_key__holding": key, f"{at}address_key__contains": key})
    if key[-1].isdigit():  # 本町3 is not 本町30
        found &= Q(**{f"{at}address_key__regex": f"{re.escape(key)}($|[^0-9])"})
    return found


def _phoned(word: Word, at: str) -> Q | None:
    """By the number's beginning or, four to six digits, by its end."""
    if len(word.digits) >= WHOLE_NUMBER:
        return Q(**{f"{at}phone_key__startswith": phone_key(word.text)})
    if len(word.digits) >= PART_OF_NUMBER:
        return Q(**{f"{at}phone_key__ending": word.digits})
    return None


def _numbers(word: Word) -> set[str]:
    raw = "".join(word.text.split())
    if word.sort is Sort.CODE:
        return {raw}
    return {raw, word.digits, word.digits.zfill(SHARED_DIGITS)}
