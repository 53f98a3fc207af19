"""Says above the list what was understood of a term, and what could not be asked."""

import jaconv

from debtors.normalise import corporate_number_key, name_key
from debtors.normalise.text import unspaced
from debtors.terms import PART_OF_NUMBER, WHOLE_NUMBER, Asked, Sort, Word

CORPORATE = 13


def understood(asked: Asked) -> str:
    """「カナ『ワタナベ』で探しました」; empty when there was nothing to look for.

    >>> from debtors.terms import read
    >>> understood(read("ﾜﾀﾅﾍﾞ")), understood(read("佐藤 4471"))[:8]
    ('カナ『ワタナベ』で探しました', '氏名『佐藤』と、')
    """
    names = asked.name if len(asked.name) > 1 else ()
    said = [_said(word) for word in asked.words if word not in names]
    if names:
        said.insert(0, _names(names))
    both = "の両方に当たる人を" if len(said) == 2 else "のすべてに当たる人を"
    return f"{'と、'.join(said)}{both if len(said) > 1 else 'で'}探しました" if said else ""


def notes(asked: Asked) -> list[str]:
    """What may have been meant otherwise, with the remedy."""
    found = [note for word in asked.words if (note := _note(word))]
    if asked.unasked:
        left = " ".join(asked.unasked)
        found.append(f"「{left}」は条件にしていません（建物と部屋、6語め以降の言葉）。")
    return found


def _said(word: Word) -> str:
    if word.sort is Sort.NUMBER:
        return _number(word)
    words = {
        Sort.KANA: f"カナ『{jaconv.hira2kata(word.text)}』",
        Sort.CODE: f"番号・通知書番号『{word.text}』",
        Sort.PLACE: f"住所または氏名『{word.text}』",
    }
    return words.get(word.sort) or _name(word)


def _name(word: Word) -> str:
    key = name_key(word.text)
    folded = "" if key == unspaced(word.text).upper() else f"（『{key}』と同じ字として）"
    town = "、いなければ住所" if word.alone and word.maybe_place else ""
    return f"氏名『{word.text}』{folded}{town}"


def _names(words: tuple[Word, ...]) -> str:
    """A name in several words; one of them may be the town."""
    text = " ".join(word.text for word in words)
    if words[0].sort is Sort.KANA:
        return f"カナ『{jaconv.hira2kata(text)}』"
    return f"氏名『{text}』（一語は住所でも）"


def _number(word: Word) -> str:
    if corporate_number_key(word.text):
        return f"法人番号・番号『{word.digits}』"
    if len(word.digits) >= WHOLE_NUMBER:
        return f"番号・通知書番号・電話『{word.text}』"
    if len(word.digits) >= PART_OF_NUMBER:
        return f"番号『{word.digits}』、または下{len(word.digits)}桁が『{word.digits}』の電話"
    return f"番号『{word.digits}』"


def _note(word: Word) -> str:
    if word.sort is not Sort.NUMBER:
        return ""
    if len(word.digits) < PART_OF_NUMBER:
        return (
            f"「{word.text}」は番号としてだけ探しました。電話は下4桁から、"
            f"番地は町名に続けて「本町{word.text}」のように入力してください。"
        )
    if len(word.digits) == CORPORATE and not corporate_number_key(word.text):
        return "13桁ですが、法人番号の検査数字に合いません。写しちがいがないか確かめてください。"
    return ""
