"""Two faces side by side: what agrees, what is written otherwise, and the signs that differ."""

import doctest
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtors import certainty, differences
from debtors.differences import segments
from debtors.normalise import address_key, kana_key, name_key, phone_key
from debtors.pair_cards import PairFace, State, Verdict, differing, lines


def state(**words: object) -> State:
    told = {
        "name": "渡邊 進",
        "kana": "ワタナベ ススム",
        "birth_on": date(1970, 4, 1),
        "sex": "m",
        "address": "本町1-2-3",
        "phone": "090-1111-2222",
        **words,
    }
    return State(
        **told,  # type: ignore[arg-type]
        name_key=name_key(str(told["name"])),
        kana_key=kana_key(str(told["kana"])),
        address_key=address_key(str(told["address"])),
        phone_key=phone_key(str(told["phone"])),
        first_as_of_on=date(2026, 9, 30),
        last_as_of_on=date(2026, 10, 31),
        current=True,
    )


def face(*states: State, number: str = "W1", shared: bool = False) -> PairFace:
    return PairFace(1, "water", number, shared, states or (state(),))


def verdict(label: str, one: PairFace, other: PairFace, *, protected: bool = False) -> Verdict:
    found = {line.label: line for line in lines(one, other, protected=protected)}
    return found[label].verdict


@pytest.mark.parametrize("module", [differences, certainty])
def test_the_examples_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("渡邊 進", "渡辺 進", ("邊", "辺")),
        ("ﾜﾀﾅﾍﾞ", "わたなべ", ("", "")),
        ("本町１－２", "本町1-2", ("", "")),
        ("ハセガワ", "ハセカワ", ("ガ", "カ")),
        ("市川", "", ("市川", "")),
    ],
)
def test_only_the_signs_that_differ_are_marked(
    one: str, other: str, differ: tuple[str, str]
) -> None:
    found = segments(one, other)
    assert tuple("".join(s.text for s in side if not s.same) for side in found) == differ


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_name_as_received_is_never_altered(one: str, other: str) -> None:
    left, right = segments(one, other)
    assert "".join(part.text for part in left) == one
    assert "".join(part.text for part in right) == other


@pytest.mark.parametrize(
    ("label", "words", "wanted"),
    [
        ("氏名", {"name": "渡辺　進"}, Verdict.WRITTEN),
        ("氏名", {"name": "渡辺 勧"}, Verdict.DIFFERS),
        ("カナ", {"kana": "ﾜﾀﾅﾍﾞ ｽｽﾑ"}, Verdict.WRITTEN),
        ("生年月日", {}, Verdict.SAME),
        ("生年月日", {"birth_on": date(1970, 4, 2)}, Verdict.DIFFERS),
        ("生年月日", {"birth_on": None}, Verdict.MISSING),
        ("住所", {"address": "本町一丁目2番3号"}, Verdict.WRITTEN),
        ("電話", {"phone": "０９０１１１１２２２２"}, Verdict.WRITTEN),
        ("電話", {"phone": ""}, Verdict.MISSING),
    ],
)
def test_each_attribute_has_its_word(label: str, words: dict[str, object], wanted: Verdict) -> None:
    assert verdict(label, face(), face(state(**words))) is wanted


def test_neither_side_having_it_says_nothing() -> None:
    nobody = face(state(phone=""))
    assert verdict("電話", nobody, nobody) is Verdict.NONE


def test_an_old_address_that_is_the_other_s_of_today_is_found() -> None:
    moved = face(state(address="新町9"), replace(state(), current=False))
    assert verdict("住所", moved, face()) is Verdict.FORMER
    assert verdict("住所", face(state(address="新町9")), face()) is Verdict.DIFFERS


def test_numbers_of_two_ledgers_are_not_compared_shared_ones_are() -> None:
    shared = face(number="0001003482", shared=True)
    assert verdict("番号", face(), shared) is Verdict.APART
    assert verdict("宛名番号", shared, shared) is Verdict.SAME
    other = face(number="0001003483", shared=True)
    assert verdict("宛名番号", shared, other) is Verdict.DIFFERS


def test_of_a_protected_persons_address_and_phone_the_mark_alone_is_told() -> None:
    for other, wanted in (
        (face(), Verdict.SAME),
        (face(state(address="本町一丁目2-3", phone="090-1111-2223")), Verdict.DIFFERS),
    ):
        found = {line.label: line for line in lines(face(), other, protected=True)}
        assert found["電話"].verdict is wanted
        for label in ("住所", "電話"):
            mask = differences.whole("（秘匿）", same=True)
            assert found[label].one == found[label].other == mask
        assert not re.search("本町|1111|2223", repr(found))


def test_of_a_name_newer_than_a_protection_the_mark_alone_is_told() -> None:
    old, new = state(), replace(state(name="新姓 進"), veiled=True)
    found = lines(face(new, old), face(), protected=True)
    assert found[1].verdict is Verdict.DIFFERS
    assert "新姓" not in repr(found)
    assert face(new, old).name == old.name
    assert face(new, old).former == (old,)
    assert face(new).name == "（秘匿）"


def test_what_differs_is_named() -> None:
    found = lines(face(), face(state(phone="090-1111-2223")), protected=False)
    assert differing(found) == ["電話"]
    assert differing(lines(face(), face(), protected=False)) == []
