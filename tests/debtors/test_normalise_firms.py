"""Firms, 法人番号 and the parts of a name, as hosts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtors.normalise import (
    corporate_number_key,
    firm_name_key,
    forms_of,
    name_key,
    parts,
    without_form,
)

DIGITS = st.text(alphabet="0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize(
    "written",
    [
        "㈱旭製作所",
        "旭製作所㈱",
        "株式会社　旭製作所",
        "旭製作所 株式會社",
        "(有)旭製作所",
        "旭製作所（同）",
        "㍿旭製作所",
        "旭製作所",
    ],
)
def test_a_firm_has_one_name_whatever_its_form_and_wherever_it_stands(written: str) -> None:
    assert firm_name_key(written) == "旭製作所"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ｶ)ｱｻﾋ", "アサヒ"),
        ("ｱｻﾋ(ﾕ", "アサヒ"),
        ("(医社)若葉会", "若葉会"),
        ("医療法人社団若葉会", "若葉会"),
        ("ＮＰＯ法人みすず", "みすず"),
        ("社会福祉法人 若葉会", "若葉会"),
        ("株式会社", "株式会社"),
        ("旭(株)松本支店", "旭株式会社松本支店"),
        ("髙橋 一郎", "高橋一郎"),
    ],
)
def test_only_a_form_at_an_end_is_left_out(written: str, key: str) -> None:
    assert firm_name_key(written) == key


def test_two_forms_of_one_name_are_told_apart_by_the_form() -> None:
    one, other = name_key("㈱旭"), name_key("旭㈲")
    assert without_form(one) == without_form(other)
    assert forms_of(one) == ("株式会社",)
    assert forms_of(other) == ("有限会社",)


@given(st.text(max_size=20))
def test_a_firm_key_of_a_firm_key_is_the_key(written: str) -> None:
    assert firm_name_key(firm_name_key(written)) == firm_name_key(written)


@pytest.mark.parametrize("number", ["7000012050002", "1000020122335"])
def test_a_published_corporate_number_is_one_in_every_spelling(number: str) -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    for written in (number, wide, f"T{number}", f"{number[:1]}-{number[1:5]} {number[5:]}"):
        assert corporate_number_key(written) == number


@given(DIGITS)
def test_of_the_ten_possible_check_digits_one_fits_and_it_is_never_zero(base: str) -> None:
    fitting = [check for check in "0123456789" if corporate_number_key(check + base)]
    assert len(fitting) == 1
    assert fitting != ["0"]


@given(DIGITS, st.integers(0, 11), st.integers(1, 8))
def test_one_mistyped_digit_is_noticed(base: str, place: int, step: int) -> None:
    check = next(each for each in "123456789" if corporate_number_key(each + base))
    typed = (int(base[place]) + step) % 10
    mistyped = f"{base[:place]}{typed}{base[place + 1 :]}"
    # 0 and 9 weigh the same by nine: the rule itself cannot tell them apart.
    alike = (int(base[place]) - typed) * (1 + (11 - place) % 2) % 9 == 0
    assert bool(corporate_number_key(check + mistyped)) == alike


@pytest.mark.parametrize("written", ["", "700001205000", "70000120500021", "電話 7000012050002"])
def test_what_is_no_corporate_number_has_no_key(written: str) -> None:
    assert corporate_number_key(written) == ""


@pytest.mark.parametrize(
    ("written", "surname", "given_name"),
    [
        ("髙橋　一郎", "髙橋", "一郎"),
        ("ﾜﾀﾅﾍﾞ ｼﾞｭﾝ", "ワタナベ", "ジュン"),
        ("スミス ジョン アンドリュー", "スミス", "ジョン アンドリュー"),
        ("高橋一郎", "", ""),
        ("㈱旭製作所 松本支店", "", ""),
        ("旭製作所　㈱", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_has_parts_only_where_a_space_was_delivered(
    written: str, surname: str, given_name: str
) -> None:
    assert parts(written) == (surname, given_name)
