"""How a name differs from the one that was typed: near, never equal, and said in words."""

from dataclasses import dataclass
from enum import IntEnum

from debtors.normalise import LOST, agree, kana_key, name_key, near_spellings, parts, unvoiced
from debtors.terms import Sort, Word

SHORTEST = {True: 4, False: 3}
"""Signs of a reading (True) or name from which one may differ: 田中 and 田辺 are two names."""


class Closeness(IntEnum):
    """The nearer stands first."""

    SPELLING = 1
    LOST = 2
    VOICING = 3
    READING = 4
    ONE_SIGN = 5


@dataclass(frozen=True, slots=True)
class Near:
    """How near, and what differs."""

    closeness: Closeness
    words: str


@dataclass(frozen=True, slots=True)
class Sought:
    """The name that was typed, as a key; `readings`: of its surname, as others have it.

    `whole`: surname and given name were typed, so a surname alone is not near. `widely`: nobody
    bears it, so a name that differs in one sign is offered too.
    """

    key: str
    kana: bool
    whole: bool
    given: str = ""
    readings: tuple[str, ...] = ()
    widely: bool = True

    @property
    def one_sign(self) -> bool:
        """Whether one sign may differ."""
        return self.widely and len(self.key) >= SHORTEST[self.kana] and LOST not in self.key


def sought(
    words: tuple[Word, ...], readings: tuple[str, ...] = (), *, widely: bool = True
) -> Sought:
    """The name of a search's words, all of one sort."""
    kana = words[0].sort is Sort.KANA
    key_of = kana_key if kana else name_key
    return Sought(
        key=key_of("".join(word.text for word in words)),
        kana=kana,
        whole=len(words) > 1,
        given=key_of("".join(word.text for word in words[1:])),
        readings=() if kana else readings,
        widely=widely,
    )


def nearness(wanted: Sought, name: str, kana: str) -> Near | None:
    """What is near between the name typed and one received (name and reading); None: nothing."""
    if wanted.kana:
        key, surname = kana_key(kana), kana_key(parts(kana).surname)
        return _voicing(wanted.key, key) or _one_sign(wanted, key, surname)
    key, surname = name_key(name), name_key(parts(name).surname)
    return (
        _spelling(wanted.key, key)
        or _lost(wanted.key, key)
        or _reading(wanted, key, kana)
        or _one_sign(wanted, key, surname)
    )


def one_sign(one: str, other: str) -> str:
    """The one sign by which two keys differ, in words; empty when it is none or more.

    >>> one_sign("高橋一郎", "高橋一朗"), one_sign("長谷川", "長谷部川"), one_sign("田中", "山下")
    ('『郎』→『朗』', '『部』が多い', '')
    """
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    start = min(len(one), len(other)) if start is None else start
    if len(one) == len(other):
        same = one != other and one[start + 1 :] == other[start + 1 :]
        return f"『{one[start]}』→『{other[start]}』" if same else ""
    if len(one) + 1 == len(other):
        return f"『{other[start]}』が多い" if one[start:] == other[start + 1 :] else ""
    if len(one) == len(other) + 1:
        return f"『{one[start]}』がない" if one[start + 1 :] == other[start:] else ""
    return ""


def _spelling(wanted: str, key: str) -> Near | None:
    spelt = next((each for each in near_spellings(wanted) if each in key), None)
    if spelt is None:
        return None
    pairs = {f"『{a}』→『{b}』" for a, b in zip(wanted, spelt, strict=True) if a != b}
    return Near(Closeness.SPELLING, f"別の字: {'、'.join(sorted(pairs))}")


def _lost(wanted: str, key: str) -> Near | None:
    size = len(wanted)
    windows = (key[place : place + size] for place in range(len(key) - size + 1))
    found = next((each for each in windows if _agrees(wanted, each)), None)
    if found is None:
        return None
    if LOST in found:
        return Near(Closeness.LOST, f"届いた氏名の1字が失われています（{found}）")
    return Near(Closeness.LOST, f"入力の〓に当たる字: 『{found[wanted.index(LOST)]}』")


def _agrees(wanted: str, found: str) -> bool:
    known = any(a == b != LOST for a, b in zip(wanted, found, strict=True))
    return known and wanted != found and LOST in wanted + found and agree(wanted, found)


def _voicing(wanted: str, key: str) -> Near | None:
    place = unvoiced(key).find(unvoiced(wanted)) if wanted else -1
    if place < 0:
        return None
    return Near(Closeness.VOICING, f"濁点・半濁点のちがい（{key[place : place + len(wanted)]}）")


def _reading(wanted: Sought, key: str, kana: str) -> Near | None:
    if wanted.given not in key:
        return None
    heard = kana_key(parts(kana).surname) or kana_key(kana)
    reading = next((each for each in wanted.readings if heard == each), None)
    return Near(Closeness.READING, f"読みが同じ（{reading}）") if reading else None


def _short_parts_stay(wanted: Sought, key: str) -> bool:
    """Of 渡辺 潤 the 渡辺 一 is another person: a part of one sign has no sign to spare."""
    if not wanted.whole:
        return True
    surname = wanted.key.removesuffix(wanted.given)
    return (len(wanted.given) > 1 or key.endswith(wanted.given)) and (
        len(surname) > 1 or key.startswith(surname)
    )


def _one_sign(wanted: Sought, key: str, surname: str) -> Near | None:
    if not wanted.one_sign or not _short_parts_stay(wanted, key):
        return None
    others = [key]
    if not wanted.whole:
        others.append(surname or key[: len(wanted.key)])
    words = next((found for other in others if (found := one_sign(wanted.key, other))), "")
    return Near(Closeness.ONE_SIGN, f"1字ちがい: {words}") if words else None
