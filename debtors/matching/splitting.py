"""Surname and given name apart, also where a host wrote them without a space."""

from collections import Counter
from collections.abc import Iterable

LEAST_SEEN = 2
"""A surname counts as known when so many persons write it apart."""


def known_surnames(parted: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Surnames that this city's own files write apart from the given name.

    `parted`: (surname, given) keys of names delivered with a space.

    >>> sorted(known_surnames([("原田", "友美"), ("原田", "翔"), ("原", "翔")]))
    ['原田']
    """
    seen = Counter(surname for surname, given in parted if surname and given)
    return frozenset(surname for surname, count in seen.items() if count >= LEAST_SEEN)


def split(whole: str, known: frozenset[str], longest: int = 5) -> tuple[str, str]:
    """The longest known surname in front, and the rest; ("", whole) where none is known.

    >>> split("原田友美", frozenset({"原", "原田"})), split("李娜", frozenset())
    (('原田', '友美'), ('', '李娜'))
    """
    for length in range(min(longest, len(whole) - 1), 0, -1):
        if whole[:length] in known:
            return whole[:length], whole[length:]
    return "", whole
