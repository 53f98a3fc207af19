"""Why a pair was missed or wrongly proposed, from what is true of both."""

from collections.abc import Sequence

from benchmarks.cities import Person, Record

HARMLESS = {"no_space", "form_moved"}


def cause_of_miss(one: Sequence[Record], other: Sequence[Record]) -> str:
    """The marks that every state of either person carries: what was in the way."""
    marks = _always(one) | _always(other)
    if one[0].department == other[0].department:
        marks |= {"one_department"}
    if one[0].person.form:
        marks |= {"firm"}
    return " + ".join(sorted(marks - HARMLESS)) or "nothing in the way"


def _always(states: Sequence[Record]) -> frozenset[str]:
    return frozenset.intersection(*(record.state.marks for record in states))


def cause_of_wrong(one: Sequence[Record], other: Sequence[Record]) -> str:
    """What makes two different people look alike, the rarest explanation first."""
    if any("number_slip" in record.state.marks for record in (*one, *other)):
        return "mistyped number"
    return _likeness(one[0].person, other[0].person)


def _likeness(one: Person, other: Person) -> str:
    same_name = one.surname == other.surname and one.given == other.given
    if one.form or other.form:
        return "firm of the same name" if same_name else "firm"
    if one.household == other.household:
        return _in_one_house(one, other, same_name)
    if same_name:
        return "namesake, same birth" if one.birth == other.birth else "namesake"
    return _apart(one, other)


def _in_one_house(one: Person, other: Person, same_name: bool) -> str:
    if one.twin_of == other.truth or other.twin_of == one.truth:
        return "twins"
    if same_name:
        return "same name in one household"
    if set(one.given.signs) & set(other.given.signs):
        return "similar name in one household"
    return "one household"


def _apart(one: Person, other: Person) -> str:
    sounds = (one.surname.kana, one.given.kana) == (other.surname.kana, other.given.kana)
    if sounds:
        return "sounds alike, other signs"
    if one.given == other.given:
        return "same given name"
    return "same surname" if one.surname == other.surname else "strangers"
