"""What the one box understands, and how near two names are: no database, no viewer."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtors import near, terms, understood
from debtors.near import Closeness, nearness, one_sign, sought
from debtors.terms import Sort, read

TEXT = st.text(alphabet="田中髙ー-0123 　サわ本町丁目番号荘?ABＡ々", max_size=30)


@pytest.mark.parametrize("module", [terms, understood, near])
def test_the_examples_in_the_modules_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("田中", [("田中", Sort.NAME)]),
        ("ﾜﾀﾅﾍﾞ", [("ワタナベ", Sort.KANA)]),
        ("わたなべ じゅん", [("わたなべ", Sort.KANA), ("じゅん", Sort.KANA)]),
        ("０９０－１１１１－４４７１", [("090-1111-4471", Sort.NUMBER)]),
        ("090 1111 4471", [("090 1111 4471", Sort.NUMBER)]),
        ("田中 4471", [("田中", Sort.NAME), ("4471", Sort.NUMBER)]),
        ("田中 090-1111-4471", [("田中", Sort.NAME), ("090-1111-4471", Sort.NUMBER)]),
        ("本町３ー４", [("本町3-4", Sort.PLACE)]),
        ("本町 3-4", [("本町3-4", Sort.PLACE)]),
        ("本町 3", [("本町3", Sort.PLACE)]),
        ("本町 3丁目 4番", [("本町3丁目4番", Sort.PLACE)]),
        ("本町 三丁目", [("本町三丁目", Sort.PLACE)]),
        ("田中 本町3", [("田中", Sort.NAME), ("本町3", Sort.PLACE)]),
        ("h1-6162764-2021-01", [("H1-6162764-2021-01", Sort.CODE)]),
        ("01-0320248-2026-01", [("01-0320248-2026-01", Sort.NUMBER)]),
        ("・ 、", []),
        ("", []),
    ],
)
def test_a_term_is_read_as_words(typed: str, words: list[tuple[str, Sort]]) -> None:
    assert [(word.text, word.sort) for word in read(typed).words] == words


def test_a_building_behind_a_lot_is_told_and_not_asked() -> None:
    asked = read("田中 本町3-4 コーポ若葉 155号")
    assert [word.text for word in asked.words] == ["田中", "本町3-4"]
    assert understood.notes(asked) == [
        "「コーポ若葉155号」は条件にしていません（建物と部屋、6語め以降の言葉）。"
    ]


def test_the_sixth_word_is_told_and_not_asked() -> None:
    asked = read("甲 乙 丙 丁 戊 己")
    assert len(asked.words) == 5
    assert asked.unasked == ("己",)


@given(TEXT)
def test_any_text_is_understood_in_words_or_as_nothing(typed: str) -> None:
    asked = read(typed)
    assert bool(understood.understood(asked)) == bool(asked.words)
    assert len(asked.words) <= 5
    assert {word.alone for word in asked.words} <= ({True} if len(asked.words) == 1 else {False})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ﾜﾀﾅﾍﾞ", "カナ『ワタナベ』で探しました"),
        ("林", "氏名『林』で探しました"),
        ("髙橋", "氏名『髙橋』（『高橋』と同じ字として）、いなければ住所で探しました"),
        ("本町3", "住所または氏名『本町3』で探しました"),
        ("4471", "番号『4471』、または下4桁が『4471』の電話で探しました"),
        ("0261234567", "番号・通知書番号・電話『0261234567』で探しました"),
        ("7000012050002", "法人番号・番号『7000012050002』で探しました"),
        ("H1-6162764-2021-01", "番号・通知書番号『H1-6162764-2021-01』で探しました"),
        ("林 本町", "氏名『林 本町』（一語は住所でも）で探しました"),
        ("林 本町3", "氏名『林』と、住所または氏名『本町3』の両方に当たる人を探しました"),
        ("はやし じゅん", "カナ『ハヤシ ジュン』で探しました"),
    ],
)
def test_what_was_understood_is_said(typed: str, said: str) -> None:
    assert understood.understood(read(typed)) == said


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("12", "「12」は番号としてだけ探しました。電話は下4桁から、"),
        ("7000012050003", "13桁ですが、法人番号の検査数字に合いません。"),
    ],
)
def test_digits_that_may_be_meant_otherwise_come_with_the_remedy(typed: str, note: str) -> None:
    assert understood.notes(read(typed))[0].startswith(note)
    assert understood.notes(read("0261234567")) == []


@pytest.mark.parametrize(
    ("typed", "name", "kana", "closeness", "words"),
    [
        ("坂本", "阪本 一", "サカモト ハジメ", Closeness.SPELLING, "別の字: 『坂』→『阪』"),
        ("渡辺", "渡〓 潤", "", Closeness.LOST, "届いた氏名の1字が失われています（渡〓）"),
        ("渡? 潤", "渡辺 潤", "", Closeness.LOST, "入力の〓に当たる字: 『辺』"),
        ("タカダ", "", "ﾀｶﾀ ｹﾝ", Closeness.VOICING, "濁点・半濁点のちがい（タカタ）"),
        ("高橋 一郎", "高橋 一朗", "", Closeness.SPELLING, "別の字: 『郎』→『朗』"),
        ("高橋 健太", "高橋 健大", "", Closeness.ONE_SIGN, "1字ちがい: 『太』→『大』"),
        ("長谷川", "長谷部 健", "", Closeness.ONE_SIGN, "1字ちがい: 『川』→『部』"),
        ("高橋 健太", "高橋 健太郎", "", Closeness.ONE_SIGN, "1字ちがい: 『郎』が多い"),
        ("サイトウ", "", "ｻﾄｳ ﾐｻｷ", Closeness.ONE_SIGN, "1字ちがい: 『イ』がない"),
    ],
)
def test_a_near_name_says_what_differs(
    typed: str, name: str, kana: str, closeness: Closeness, words: str
) -> None:
    found = nearness(sought(read(typed).name), name, kana)
    assert found == near.Near(closeness, words)


def test_another_spelling_of_the_same_reading_is_near() -> None:
    wanted = sought(read("渡辺 潤").name, ("ワタナベ",))
    found = nearness(wanted, "渡部　潤", "ﾜﾀﾅﾍﾞ ｼﾞﾕﾝ")
    assert found == near.Near(Closeness.READING, "読みが同じ（ワタナベ）")
    assert nearness(wanted, "渡部　健太", "ﾜﾀﾅﾍﾞ ｹﾝﾀ") is None, "the given name is another"


@pytest.mark.parametrize(
    ("typed", "name", "kana"),
    [
        ("田中", "田辺 一", "タナベ ハジメ"),
        ("高橋 一郎", "高橋 健太", "タカハシ ケンタ"),
        ("タカダ", "高橋 健", "タカハシ ケン"),
        ("〓", "渡辺 潤", "ワタナベ ジユン"),
        ("渡辺", "〓〓 潤", ""),
    ],
)
def test_two_names_are_not_near(typed: str, name: str, kana: str) -> None:
    assert nearness(sought(read(typed).name), name, kana) is None


@given(st.text(alphabet="田中山川", max_size=5), st.integers(0, 5), st.sampled_from("田中山川"))
def test_one_sign_more_less_or_other_is_seen_from_both_sides(
    key: str, place: int, sign: str
) -> None:
    longer = key[:place] + sign + key[place:]
    assert one_sign(key, longer).endswith("が多い")
    assert one_sign(longer, key).endswith("がない")
    other = key[:place] + "鬱" + key[place + 1 :]
    assert bool(one_sign(key, other)) == (key != other)
    assert one_sign(key, key) == ""
