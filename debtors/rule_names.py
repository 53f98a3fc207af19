"""Whether two names may be one person's, for the rule that links by 宛名番号 without a person."""

from debtors.normalise import agree, name_key, parts, unvoiced_key


def contradict(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether (name, kana) and (name, kana), as received, tell of two different given names.

    A surname may change; a given name that differs both as written and as read under one 宛名番号
    is a number typed onto another person, or a twin's: then people decide (誤った名寄せは他人への
    滞納処分になる, domain.md §7).

    >>> contradict(("佐藤 花子", "ｻﾄｳ ﾊﾅｺ"), ("鈴木　花子", "スズキ ハナコ"))
    False
    >>> contradict(("佐藤 花子", "ｻﾄｳ ﾊﾅｺ"), ("佐藤 一郎", "ｻﾄｳ ｲﾁﾛｳ"))
    True
    """
    written = _same(_written(one[0]), _written(other[0]))
    read = _same(_read(one[1]), _read(other[1]))
    return written is not True and read is not True and (written, read) != (None, None)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool | None:
    """Equal given names, differing ones, or (None) nothing to compare."""
    (given, whole), (other_given, other_whole) = one, other
    if not whole or not other_whole:
        return None
    if given and other_given:
        return agree(given, other_given)
    # Where a host left the space out, the other's given name must stand at the end.
    length = min(len(given or whole), len(other_given or other_whole))
    return agree(whole[-length:], other_whole[-length:])


def _written(name: str) -> tuple[str, str]:
    return name_key(parts(name).given), name_key(name)


def _read(kana: str) -> tuple[str, str]:
    return unvoiced_key(parts(kana).given), unvoiced_key(kana)
