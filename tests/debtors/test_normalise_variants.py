"""Variant kanji: which signs one key unites, which stay two families, and where it is from."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtors import normalise
from debtors.normalise import kana_key, name_key, near_spellings, phone_key, unvoiced_key
from debtors.normalise.variants import FOLD, KEPT_APART

TABLE = tomllib.loads(
    Path(normalise.__file__).with_name("variants.toml").read_text(encoding="utf-8")
)
WRITTEN = st.text(alphabet="髙﨑邊𠮷々ゝゞ一の之ノ株()・ ｶﾞ゛カガァヴー〓?Aａ1１", max_size=12)


def test_no_sign_is_folded_onto_two_or_onto_one_that_is_folded_itself() -> None:
    left = [variant for group in TABLE.values() for pair in group.get("folds", "").split()
            for variant in pair[2:]]  # fmt: skip
    assert len(left) == len(set(left)) == len(FOLD) > 500
    assert not {chr(sign) for sign in FOLD} & set(FOLD.values())


def test_every_group_names_its_source_its_use_and_how_sure_it_is() -> None:
    for code, group in TABLE.items():
        assert group["use"] in {"match", "near"}, code
        assert group["source"].endswith(("[V]", "[B]", "[V/B]")), code


def test_the_table_repeats_nothing_that_the_width_rule_does_already() -> None:
    assert [
        chr(sign) for sign in FOLD if unicodedata.normalize("NFKC", chr(sign)) != chr(sign)
    ] == []


def test_what_families_keep_apart_is_never_folded() -> None:
    assert not {ord(sign) for sign in KEPT_APART} & FOLD.keys()


@pytest.mark.parametrize(
    ("received", "key"),
    [
        ("髙﨑", "高崎"),
        ("齋藤 眞德", "斉藤真徳"),
        ("渡邉 惠", "渡辺恵"),
        ("濵田 壽", "浜田寿"),
        ("廣澤 國榮", "広沢国栄"),
        ("𠮷冨 龍", "吉富竜"),
        ("嶋﨑", "島崎"),
        ("嶌", "島"),
        ("櫻栁 瀧", "桜柳滝"),
        ("條 莊藏", "条荘蔵"),
        ("靜 應會", "静応会"),
        ("圓學 寬曉", "円学寛暁"),
        ("黑齡歲", "黒齢歳"),
        ("逺藤 逹", "遠藤達"),
        ("\U0002123d屋", "土屋"),
        ("鄕田", "郷田"),
        ("鄉田", "郷田"),
        ("桺瀨", "柳瀬"),
        ("劒持", "剣持"),
        ("釼持", "剣持"),
        ("杤木", "栃木"),
        ("㐂多", "喜多"),
        ("鐡男", "鉄男"),
        ("関ヶ原", "関ケ原"),
        ("一の瀬", "一ノ瀬"),
        ("みすゞ", "みすず"),
    ],
)
def test_a_name_as_received_has_the_key_of_its_usual_spelling(received: str, key: str) -> None:
    assert name_key(received) == key


@pytest.mark.parametrize(
    "sign", ["塚", "福", "\ufa19", "\u2f00", "\u2f25", "\u2ed1", "\U0002f804", "邊\U000e0101"]
)
def test_a_compatibility_sign_a_radical_and_a_glyph_choice_are_the_sign_itself(sign: str) -> None:
    usual = {"\ufa19": "神", "\u2f00": "一", "\u2f25": "女", "\u2ed1": "長", "\U0002f804": "你",
             "邊\U000e0101": "辺"}.get(sign, unicodedata.normalize("NFKC", sign))  # fmt: skip
    assert name_key(sign) == usual


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("坂本", "阪本"),
        ("畑中", "畠中"),
        ("館野", "舘野"),
        ("園田", "薗田"),
        ("磯部", "礒部"),
        ("一ノ瀬", "一之瀬"),
        ("関ヶ原", "関が原"),
    ],
)
def test_two_families_keep_two_keys_and_are_near(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_key(other) in near_spellings(name_key(one))
    assert name_key(one) in near_spellings(name_key(other))


def test_a_ke_that_begins_a_reading_is_no_place_particle() -> None:
    assert near_spellings("ケン") == ()
    assert len(near_spellings("坂畑館崎園荘磯")) == 16


@given(WRITTEN)
def test_a_name_in_either_width_has_one_key(written: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in written)
    for key in (name_key, kana_key, phone_key, unvoiced_key):
        assert key(wide) == key(written)
        if not set("ゝゞヽヾ々") & set(written):  # a mark that repeats another mark is no name
            assert key(key(written)) == key(written)


@given(st.text(max_size=20))
def test_any_text_has_near_spellings_grams_and_parts(written: str) -> None:
    key = name_key(written)
    assert key not in near_spellings(key)
    assert all(gram in key and 1 <= len(gram) <= 2 for gram in normalise.grams(key))
    surname, given_name = normalise.parts(written)
    assert bool(surname) == bool(given_name)


@given(st.text(min_size=1, max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_a_key_that_contains_another_holds_its_grams(inner: str, before: str, after: str) -> None:
    assert set(normalise.grams(inner)) <= set(normalise.grams(before + inner + after))


def test_lost_voicing_is_near_and_not_equal() -> None:
    assert kana_key("タカダ") != kana_key("タカタ")
    assert unvoiced_key("タカダ") == unvoiced_key("ﾀｶﾀ")
    assert unvoiced_key("コーポ") == unvoiced_key("コウホ")
