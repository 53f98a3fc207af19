"""Names, kana, telephones and addresses as hosts write them, brought to one form."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtors import normalise
from debtors.normalise import (
    address_key,
    agree,
    building_key,
    firms,
    kana,
    kana_key,
    name_key,
    names,
    near,
    numbers,
    phone_key,
    places,
    text,
)

ANY_TEXT = st.text(max_size=60)
KANA = st.text(alphabet="".join(map(chr, range(0x3041, 0x30FF))) + "ｱｶﾞﾊﾟｰ･ -", max_size=30)
CITY = {"prefecture": "架空県", "city": "みすず市"}


@pytest.mark.parametrize("module", [text, names, firms, kana, near, numbers, places])
def test_the_examples_in_the_modules_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted >= 2
    assert result.failed == 0


@given(ANY_TEXT)
def test_a_key_of_a_key_is_the_key(written: str) -> None:
    for key in (name_key, kana_key, phone_key, normalise.digits):
        assert key(key(written)) == key(written)


@given(KANA)
def test_a_key_of_a_kana_key_is_the_key(written: str) -> None:
    assert kana_key(kana_key(written)) == kana_key(written)


@given(ANY_TEXT)
def test_any_text_has_an_address_key_and_a_place_in_the_order(written: str) -> None:
    assert "\n" not in address_key(written)
    assert "\n" not in building_key(written)
    assert len(normalise.sort_key(written)) <= 200


@given(
    town=st.sampled_from(["美原", "湯の里", "緑ケ丘", "一番町", "桜台"]),
    lot=st.lists(st.integers(1, 3000), min_size=1, max_size=3),
)
def test_a_key_of_an_address_key_is_the_key(town: str, lot: list[int]) -> None:
    key = town + "-".join(map(str, lot))
    assert address_key(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋　一郎", "高橋一郎"),
        ("山﨑 恵", "山崎　惠"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("澤田", "沢田"),
        ("廣瀨", "広瀬"),
        ("濵﨑", "浜崎"),
        ("濱口", "浜口"),
        ("𠮷田", "吉田"),
        ("佐々木", "佐佐木"),
        ("葛\U000e0100西", "葛西"),
        ("塚本", "塚本"),
        ("㈱旭製作所", "株式会社 旭製作所"),
        ("（株）旭製作所", "(株)旭製作所"),
        ("山水温泉㈱", "山水温泉株式会社"),
        ("㈲白樺商事", "有限会社白樺商事"),
        ("ジョン・スミス", "ジョン　スミス"),
        ("ｊｏｈｎ ｓｍｉｔｈ", "John Smith"),
        ("ｽﾐｽ ｼﾞｮﾝ", "スミス ジョン"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("坂本", "阪本"),
        ("㈱旭製作所", "旭製作所㈱"),
        ("渡辺", "渡部"),
        ("畑山", "畠山"),
        ("二宮", "ニ宮"),
    ],
)
def test_two_names_keep_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_tab_or_a_line_break_inside_a_name_is_a_space() -> None:
    assert name_key("高橋\t一郎\n") == name_key("高橋 一郎")
    assert building_key("本町1-2\tコーポ若葉3") == "コーポ若葉3"


@pytest.mark.parametrize("lost", ["?", "？", "〓", "�", "■", "\ue000", "\uf8ff"])
def test_a_lost_sign_agrees_with_any_one_sign(lost: str) -> None:
    key = name_key(f"渡{lost}　太郎")
    assert agree(key, name_key("渡邊太郎"))
    assert agree(name_key("渡部太郎"), key)
    assert not agree(key, name_key("渡太郎"))
    assert not agree(key, name_key("渡邊次郎"))


def test_a_sign_of_the_private_area_of_cp932_is_lost() -> None:
    assert name_key(b"\xf0\x40\x93\x63".decode("cp932")) == "〓田"


@pytest.mark.parametrize(
    "sign", ["髙", "﨑", "㈱", "邊", "齋", "濵", "①", "Ⅳ", "～", "－", "∥", "￢"]
)
def test_what_cp932_carries_keeps_its_key_through_cp932(sign: str) -> None:
    assert name_key(sign.encode("cp932").decode("cp932")) == name_key(sign)


def test_four_byte_kanji_survive_and_only_the_key_is_folded() -> None:
    received = "𠮷野家　𠀋"
    assert name_key(received) == "吉野家𠀋"
    assert received == "𠮷野家　𠀋"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾜﾀﾅﾍﾞ ｼﾞｭﾝ", "ワタナベ ジュン"),
        ("ﾜﾀﾅﾍﾞ ｼﾞﾕﾝ", "わたなべ　じゅん"),
        ("カ゛ワ", "ガワ"),
        ("ｶ ﾞﾜ", "ガワ"),
        ("コヅカ", "コズカ"),
        ("ハナヂ", "ハナジ"),
        ("ミツヲ", "ミツオ"),
        ("ヴァレリー", "バレリイ"),
        ("コーヘイ", "コウヘイ"),
        ("オオノ", "オーノ"),
        ("オオノ", "オウノ"),
        ("いすゞ", "イスズ"),
        ("みすゝ", "ミスス"),
        ("ﾕｰｺ", "ユウコ"),
        ("コ-ヘイ", "コーヘイ"),
        ("コ―ヘイ", "コーヘイ"),
        ("コ−ヘイ", "コーヘイ"),
        ("ジョン・スミス", "ジヨンスミス"),
        ("カブシキガイシャ アサヒ", "アサヒ"),
        ("ｶ)ｱｻﾋ", "アサヒ"),
        ("アサヒ（カ", "アサヒ"),
        ("アサヒ（カ）", "アサヒ"),
        ("ﾌｸ)ﾜｶﾊﾞｶｲ", "ワカバカイ"),
        ("ゴウシガイシャ アサヒ", "アサヒ"),
        ("イリョウホウジンシャダン ワカバカイ", "ワカバカイ"),
    ],
)
def test_two_spellings_of_one_reading_have_one_key(one: str, other: str) -> None:
    assert kana_key(one) == kana_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("タカタ", "タカダ"), ("ハバ", "ババ"), ("ヤマダ(タナカ)", "ヤマダタナ")]
)
def test_two_readings_keep_two_keys(one: str, other: str) -> None:
    assert kana_key(one) != kana_key(other)


def test_lists_stand_in_the_order_of_the_syllabary() -> None:
    written = [
        "ワダ",
        "カワイ",
        "ガワイ",
        "カンノ",
        "ハラ",
        "ババ",
        "ハバ",
        "アベ",
        "ｱﾗｲ",
        "あべ まこと",
    ]
    assert sorted(written, key=normalise.sort_key) == [
        "アベ", "あべ まこと", "ｱﾗｲ", "カワイ", "ガワイ", "カンノ", "ハバ", "ババ", "ハラ", "ワダ",
    ]  # fmt: skip
    assert normalise.sort_key("") == ""


def test_a_name_without_reading_stands_behind_the_kana() -> None:
    assert normalise.sort_key("井上") > normalise.sort_key("ワンダ")


@pytest.mark.parametrize(
    "written",
    [
        "090-1234-5678",
        "０９０－１２３４－５６７８",
        "09012345678",
        "090 1234 5678",
        "090(1234)5678",
        "+81-90-1234-5678",
        "＋８１ (0)90 1234 5678",
        "090-1234-5678 / 026-111-2222",
        "090-1234-5678 内線12",
        "090−1234−5678",
    ],
)
def test_one_telephone_has_one_key(written: str) -> None:
    assert phone_key(written) == "09012345678"


def test_a_field_with_many_numbers_still_fits_its_column() -> None:
    assert len(phone_key("090-1234-5678 080-1234-5678 070-1234-5678")) == 20
    assert phone_key("なし") == ""


@pytest.mark.parametrize(
    "written",
    [
        "架空県みすず市美原３丁目４４番１２号",
        "みすず市美原3-44-12",
        "美原三丁目四十四番十二号",
        "美原三丁目44番地12",
        "美原３－４４－１２",
        "美原3−44−12",
        "美原3ー44ー12",
        "みすず市 美原 3丁目44番地の12",
        "美原03-044-012",
        "大字美原3-44-12",
        "美原3の44の12",
        "みすず市美原３丁目４４番１２号　コーポ若葉１５５号",
    ],
)
def test_one_address_has_one_key(written: str) -> None:
    assert address_key(written, **CITY) == "美原3-44-12"


@pytest.mark.parametrize(
    ("written", "lot", "building"),
    [
        ("みすず市湯の里356番地5", "湯の里356-5", ""),
        ("みすず市湯ノ里356-5", "湯の里356-5", ""),
        ("緑が丘1-7-9", "緑ケ丘1-7-9", ""),
        ("緑ヶ丘一丁目7番9号 サンライズ中央　４０８号室", "緑ケ丘1-7-9", "サンライズ中央408"),
        ("一番町3-4", "一番町3-4", ""),
        ("北3条西5丁目1番2号", "北3条西5-1-2", ""),
        ("本町1-2 3号棟405号", "本町1-2", "3号棟405"),
        ("みすず市川岸", "川岸", ""),
        ("", "", ""),
    ],
)
def test_town_and_building_stand_apart(written: str, lot: str, building: str) -> None:
    assert address_key(written, **CITY) == lot
    assert building_key(written, **CITY) == building


def test_another_city_keeps_its_name() -> None:
    assert address_key("となり市美原3-44-12", **CITY) == "となり市美原3-44-12"
