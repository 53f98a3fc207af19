"""Two faces side by side: every attribute, whether it agrees, and the signs that do not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.web.era import era_short
from debtors.differences import Segments, segments, whole
from debtors.faces import MASKED, UNNAMED

SEXES = {"m": "男", "f": "女", "firm": "法人"}


class Verdict(StrEnum):
    """How one attribute of two faces stands; the value is the word between the cards."""

    SAME = "同じ"
    WRITTEN = "書き方だけ違う"
    FORMER = "前の届出と同じ"
    DIFFERS = "違う"
    MISSING = "片方だけ"
    NONE = "どちらもなし"
    APART = "課ごとの番号"

    @property
    def css(self) -> str:
        """The class of its tag; the word says the same."""
        return {"SAME": "ok", "WRITTEN": "ok", "FORMER": "note", "DIFFERS": "warn"}.get(
            self.name, ""
        )

    @property
    def soft(self) -> bool:
        """Signs that differ in their writing alone are marked lightly."""
        return self in {Verdict.WRITTEN, Verdict.FORMER}

    @property
    def mark(self) -> str:
        """＝ or ≠, before the word."""
        return {"SAME": "＝", "WRITTEN": "≒", "FORMER": "≒", "DIFFERS": "≠"}.get(self.name, "")


@dataclass(frozen=True, slots=True)
class State:
    """One set of attributes as a department delivered it, with the keys that compare it.

    `veiled`: its name is newer than a 支援措置 and told to nobody.
    """

    name: str
    kana: str
    birth_on: date | None
    sex: str
    address: str
    phone: str
    name_key: str
    kana_key: str
    address_key: str
    phone_key: str
    first_as_of_on: date
    last_as_of_on: date
    current: bool
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class PairFace:
    """One source person with everything its department ever delivered, the current first."""

    person: int
    department: str
    number: str
    shared_number: bool
    states: tuple[State, ...]

    @property
    def now(self) -> State | None:
        """What is true of it today; none if no state was delivered."""
        return self.states[0] if self.states else None

    @property
    def name(self) -> str:
        """The name as delivered; under 支援措置 the newest of those older than it."""
        told = [state.name for state in self.states if not state.veiled]
        return next(iter(told), MASKED if self.states else "") or UNNAMED

    @property
    def former(self) -> tuple[State, ...]:
        """What was delivered before, but for names that are told to nobody."""
        return tuple(state for state in self.states[1:] if not state.veiled)


@dataclass(frozen=True, slots=True)
class Line:
    """One attribute of both faces."""

    label: str
    one: Segments
    other: Segments
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Attribute:
    label: str
    text: Callable[[State], str]
    key: Callable[[State], str]
    closed: bool = False
    named: bool = False


ATTRIBUTES = (
    _Attribute("氏名", lambda s: s.name, lambda s: s.name_key, named=True),
    _Attribute("カナ", lambda s: s.kana, lambda s: s.kana_key, named=True),
    _Attribute("生年月日", lambda s: _born(s.birth_on), lambda s: _born(s.birth_on)),
    _Attribute("性別", lambda s: SEXES.get(s.sex, s.sex), lambda s: s.sex),
    _Attribute("住所", lambda s: s.address, lambda s: s.address_key, closed=True),
    _Attribute("電話", lambda s: s.phone, lambda s: s.phone_key, closed=True),
)


_MARK_ONLY = {Verdict.WRITTEN: Verdict.SAME, Verdict.FORMER: Verdict.DIFFERS}
"""Of a masked value nothing finer is told than ＝ or ≠."""


def lines(one: PairFace, other: PairFace, *, protected: bool) -> list[Line]:
    """The number first, then every attribute of the faces as they stand today.

    `protected`: 支援措置 on either side; of address and telephone, and of a
    name newer than it, only the mark is told: no text of either side, no sign that differs.
    """
    return [_number_line(one, other), *(_line(each, one, other, protected) for each in ATTRIBUTES)]


def differing(found: Iterable[Line]) -> list[str]:
    """The attributes in which the two differ, for a list's row."""
    return [line.label for line in found if line.verdict is Verdict.DIFFERS]


def _number_line(one: PairFace, other: PairFace) -> Line:
    if not (one.shared_number and other.shared_number):
        pair = whole(one.number, same=True), whole(other.number, same=True)
        return Line("番号", *pair, Verdict.APART)
    verdict = Verdict.SAME if one.number == other.number else Verdict.DIFFERS
    return Line("宛名番号", *segments(one.number, other.number), verdict)


def _line(each: _Attribute, one: PairFace, other: PairFace, protected: bool) -> Line:
    left, right = (each.text(face.now) if face.now else "" for face in (one, other))
    verdict = _verdict(each, one, other, (left, right))
    if protected and (each.closed or (each.named and _veiled(one, other))):
        mask = whole(MASKED, same=True)
        return Line(each.label, mask, mask, _MARK_ONLY.get(verdict, verdict))
    if verdict is Verdict.MISSING:
        return Line(each.label, whole(left, same=True), whole(right, same=True), verdict)
    return Line(each.label, *segments(left, right), verdict)


def _verdict(each: _Attribute, one: PairFace, other: PairFace, texts: tuple[str, str]) -> Verdict:
    if not all(texts):
        return Verdict.MISSING if any(texts) else Verdict.NONE
    if texts[0] == texts[1]:
        return Verdict.SAME
    left, right = (_keys(each, face) for face in (one, other))
    if left[0] and left[0] == right[0]:
        return Verdict.WRITTEN
    return Verdict.FORMER if (set(left) & set(right)) - {""} else Verdict.DIFFERS


def _veiled(*faces: PairFace) -> bool:
    return any(face.now is not None and face.now.veiled for face in faces)


def _keys(each: _Attribute, face: PairFace) -> list[str]:
    return [each.key(state) for state in face.states]


def _born(day: date | None) -> str:
    return era_short(day) if day else ""
