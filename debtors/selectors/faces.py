"""Source persons that answer to one word, by name or number; whose eyes they are for is not asked.

Only for the search, which takes of them what its viewer may read.
"""

from typing import Any

from django.db.models import Q, QuerySet

from debtors.models import PersonAlias, PersonState, SourcePerson
from debtors.normalise import (
    corporate_number_key,
    forms_of,
    kana_key,
    name_key,
    phone_key,
    without_form,
)
from debtors.terms import PART_OF_NUMBER, WHOLE_NUMBER, Sort, Word

SHARED_DIGITS = 10
"""Digits of a 宛名番号: it is found without its leading zeros too."""


def named(word: Word) -> QuerySet[Any]:
    """By any name or reading ever delivered; a firm whatever the place of its form."""
    key = name_key(word.text)
    found = Q(name_key__holding=key) if key else Q(pk__in=())
    if forms := forms_of(key):
        same = Q(name_key__holding=without_form(key))
        for form in forms:
            same &= Q(name_key__contains=form)
        found |= same
    reading = kana_key(word.text) if word.sort is Sort.KANA else ""
    if reading:
        found |= Q(kana_key__kana_holding=reading)
    return PersonState.objects.filter(found).values("source_person")


def numbered(word: Word) -> QuerySet[Any]:
    """By a department's number, the 宛名番号, another number beside it, or the 法人番号."""
    raw = "".join(word.text.split())
    numbers = {raw}
    if word.sort is Sort.NUMBER:
        numbers |= {word.digits, word.digits.zfill(SHARED_DIGITS)}
    found = [
        SourcePerson.objects.filter(number__in=numbers).values("pk"),
        PersonAlias.objects.filter(number__in=numbers).values("source_person"),
    ]
    if corporate := corporate_number_key(raw):
        states = PersonState.objects.filter(facts__corporate_number=corporate)
        found.append(states.values("source_person"))
    if word.sort is Sort.CODE:
        found.append(named(word))
    return found[0].union(*found[1:])


def phoned(word: Word) -> QuerySet[Any] | None:
    """By the telephone number's beginning or, four to six digits, by its end."""
    states = PersonState.objects.all()
    if len(word.digits) >= WHOLE_NUMBER:
        states = states.filter(phone_key__startswith=phone_key(word.text))
    elif len(word.digits) >= PART_OF_NUMBER:
        states = states.filter(phone_key__ending=word.digits)
    else:
        return None
    return states.values("source_person")
