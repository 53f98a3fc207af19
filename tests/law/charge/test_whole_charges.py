"""Whole answers: yen, every segment and every article; and the refusals to the letter."""

import re
from datetime import date

import pytest

from arrears_office.law.charge import (
    Charge,
    Relief,
    ReliefKind,
    Segment,
    articles,
    policy_of,
    reckon,
    reckoning,
    terms_of,
)
from arrears_office.law.rates import built_in
from tests.law.test_kinds import KINDS

D = date.fromisoformat
TAX = "地方税法326条・20条の4の2・附則3条の2"
OF_2025 = "地方税法附則3条の2①(延滞金特例基準割合)"
OF_INTEREST = "民法404条③・419条①"
MONTHS, PARTS, RELIEFS = articles.MONTHS, articles.PARTS, articles.RELIEFS
MOVED_DUE, DIVISOR = articles.MOVED_DUE, articles.DIVISOR


def charge(code: str, amount: int, due: str, paid: str, **told: object) -> Charge:
    """The charge of a claim; `policy` in words, the rest as `reckon` takes it."""
    policy = policy_of(told.pop("policy", {}))  # type: ignore[arg-type]
    terms = terms_of(KINDS[code], due_on=D(due), rates=built_in(), policy=policy)
    return reckon(terms, amount_yen=amount, due_on=D(due), paid_on=D(paid), **told)  # type: ignore[arg-type]


def segment(first: str, last: str, *numbers: int, article: str = OF_2025) -> Segment:
    """A segment of days, rate in 1/1000 %, base and yen."""
    days, rate, base, yen = numbers
    return Segment(D(first), D(last), days, rate, base, yen, article)


ONE_MONTH = segment("2025-07-01", "2025-07-31", 31, 2400, 56_000, 114)
TWO_MORE_DAYS = segment("2025-08-01", "2025-08-02", 2, 8700, 56_000, 26)
TO_THE_YEN = {"unit_yen": 1, "minimum_yen": 0}


@pytest.mark.parametrize(
    ("code", "amount", "due", "paid", "told", "whole"),
    [
        # 納期限までに納めた
        ("resident_tax", 56_400, "2025-06-30", "2025-06-30", {}, Charge(0, False, (), (TAX,))),
        # 第1期間の末日まで: 月の数え方(民法143条②)はまだ効かない
        ("resident_tax", 56_400, "2025-06-30", "2025-07-31", {"policy": TO_THE_YEN},
         Charge(114, False, (ONE_MONTH,), (TAX, OF_2025, DIVISOR))),
        # 第1期間を越える
        ("resident_tax", 56_400, "2025-06-30", "2025-08-02", {"policy": TO_THE_YEN},
         Charge(140, False, (ONE_MONTH, TWO_MORE_DAYS), (TAX, OF_2025, MONTHS, DIVISOR))),
        # 1,000円に満たない延滞金はない
        ("resident_tax", 56_400, "2025-06-30", "2025-08-02", {},
         Charge(0, False, (ONE_MONTH, TWO_MORE_DAYS), (TAX, OF_2025, MONTHS, DIVISOR))),
        # 一部納付: その日まで元の額、翌日から残り
        ("resident_tax", 56_400, "2025-06-30", "2025-08-02",
         {"policy": TO_THE_YEN, "parts": [(D("2025-08-01"), 20_000)]},
         Charge(135, False, (
             ONE_MONTH,
             segment("2025-08-01", "2025-08-01", 1, 8700, 56_000, 13),
             segment("2025-08-02", "2025-08-02", 1, 8700, 36_000, 8),
         ), (TAX, OF_2025, MONTHS, PARTS, DIVISOR))),
        # 第1期間の末日からの残りにも、その一日は第1期間の率
        ("resident_tax", 56_400, "2025-06-30", "2025-08-01",
         {"policy": TO_THE_YEN, "parts": [(D("2025-07-30"), 20_000)]},
         Charge(120, False, (
             segment("2025-07-01", "2025-07-30", 30, 2400, 56_000, 110),
             segment("2025-07-31", "2025-07-31", 1, 2400, 36_000, 2),
             segment("2025-08-01", "2025-08-01", 1, 8700, 36_000, 8),
         ), (TAX, OF_2025, MONTHS, PARTS, DIVISOR))),
        # 猶予の月は猶予特例基準割合だけ
        ("resident_tax", 56_400, "2025-06-30", "2025-08-02",
         {"policy": TO_THE_YEN,
          "reliefs": [Relief(D("2025-08-01"), D("2025-08-01"), ReliefKind.GRACE_RATE)]},
         Charge(128, False, (
             ONE_MONTH,
             segment("2025-08-01", "2025-08-01", 1, 900, 56_000, 1),
             segment("2025-08-02", "2025-08-02", 1, 8700, 56_000, 13),
         ), (TAX, OF_2025, MONTHS, RELIEFS, DIVISOR))),
        # 免除の一日。初めの日も終わりの日も含む
        ("resident_tax", 56_400, "2025-06-30", "2025-08-02",
         {"policy": TO_THE_YEN, "reliefs": [Relief(D("2025-08-01"), D("2025-08-01"))]},
         Charge(127, False, (
             ONE_MONTH, segment("2025-08-02", "2025-08-02", 1, 8700, 56_000, 13),
         ), (TAX, OF_2025, MONTHS, RELIEFS, DIVISOR))),
        # 元の額のまま計算する市でも、全額を納めた翌日からはない
        ("resident_tax", 56_400, "2025-06-30", "2025-08-05",
         {"policy": {**TO_THE_YEN, "partial_payment_base": "original"},
          "parts": [(D("2025-07-10"), 56_399), (D("2025-08-02"), 1)]},
         Charge(140, False, (ONE_MONTH, TWO_MORE_DAYS), (TAX, OF_2025, MONTHS, PARTS, DIVISOR))),
        # 法定利率は起算日のものを通して使う
        ("water", 10_001, "2025-06-30", "2026-06-30", {},
         Charge(300, False, (
             segment("2025-07-01", "2026-06-30", 365, 3000, 10_001, 300, article=OF_INTEREST),
         ), ("民法404条・419条", OF_INTEREST, DIVISOR))),
        # 名目の納期限から: 6/28(土)は6/30(月)へ
        ("resident_tax", 56_400, "2025-06-28", "2025-07-31",
         {"policy": {**TO_THE_YEN, "holiday_shift": "true"}},
         Charge(114, False, (ONE_MONTH,), (TAX, OF_2025, MOVED_DUE, DIVISOR))),
        # 6/30が休日なら7/1へ
        ("resident_tax", 56_400, "2025-06-28", "2025-07-31",
         {"policy": {**TO_THE_YEN, "holiday_shift": "true"},
          "closed": frozenset({D("2025-06-30")})},
         Charge(110, False, (
             segment("2025-07-02", "2025-07-31", 30, 2400, 56_000, 110),
         ), (TAX, OF_2025, MOVED_DUE, DIVISOR))),
        # 特例のない条例では、率の根拠は条例そのもの
        ("resident_tax", 56_400, "2025-06-30", "2025-07-31",
         {"policy": {**TO_THE_YEN, "scheme": "two_tier"}},
         Charge(347, False, (
             segment("2025-07-01", "2025-07-31", 31, 7300, 56_000, 347, article=TAX),
         ), (TAX, DIVISOR))),
        # 基幹システムの額だけを使う
        ("corporate_tax", 56_400, "2025-06-30", "2026-06-30", {},
         Charge(None, False, (), (KINDS["corporate_tax"].charge.newest.article,),
                reckoning.BY_HOST)),
        # 督促の指定期限から数える条例で、まだ指定していない
        ("resident_tax", 56_400, "2025-06-30", "2026-06-30",
         {"policy": {"start": "day_after_designated"}},
         Charge(0, False, (), (TAX,), reckoning.NOT_DEMANDED)),
    ],
)  # fmt: skip
def test_an_answer_is_right_in_every_part(
    *, code: str, amount: int, due: str, paid: str, told: dict[str, object], whole: Charge
) -> None:
    answer = charge(code, amount, due, paid, **told)
    assert answer == whole
    assert (type(answer.provisional), type(answer.yen)) == (bool, type(whole.yen))


def test_grace_halves_no_first_tier_and_raises_no_rate() -> None:
    """率の低い条例(5%・14.6%): 2000年より前の半減は第2期間だけ(地方税法15条の9①)."""
    relief = Relief(D("1998-07-11"), D("1998-08-05"), ReliefKind.GRACE_RATE)
    policy = {"first_rate": "5", "later_rate": "14.6"}
    answer = charge(
        "resident_tax", 10**6, "1998-06-30", "1998-08-10", policy=policy, reliefs=[relief]
    )
    assert [(each.days, each.rate_milli) for each in answer.segments] == [
        (31, 5000), (5, 7300), (5, 14_600),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"amount": -1}, "金額 -1 円は負です。0円以上で書いてください。"),
        ({"parts": [(D("2025-07-01"), -1)]},
         "2025-07-01 の一部納付 -1 円は負です。0円以上で書いてください。"),
        ({"parts": [(D("2025-08-03"), 1)]},
         "一部納付の日 2025-08-03 が納付日 2025-08-02 より後です。日付を確かめてください。"),
        ({"parts": [(D("2025-07-01"), 56_401)]},
         "一部納付の合計 56401 円が金額 56400 円を超えています。"),
        ({"changes": [(D("2025-07-01"), 1)]},
         "2025-07-01 の増額 1 円は、納期限の違う別の債権として計算してください。"),
        ({"changes": [(D("2025-07-01"), -56_401)]}, "減額の合計が金額 56400 円を超えています。"),
        ({"reliefs": [Relief(D("2025-07-02"), D("2025-07-01"))]},
         "除く期間の終わり 2025-07-01 が始まり 2025-07-02 より前です。"),
        ({"paid": "2200-01-01"},
         "納付日 2200-01-01 は扱えません。1900-01-01 から 2199-12-31 までの日にしてください。"),
        ({"due": "1899-12-31"},
         "納期限 1899-12-31 は扱えません。1900-01-01 から 2199-12-31 までの日にしてください。"),
        ({"policy": {"start": "day_after_designated"}, "designated_on": D("2025-06-29")},
         "督促の指定期限 2025-06-29 が納期限 2025-06-30 より前です。日付を確かめてください。"),
        ({"policy": {"start": "day_after_designated"}, "designated_on": D("2200-01-01")},
         "督促の指定期限 2200-01-01 は扱えません。"
         "1900-01-01 から 2199-12-31 までの日にしてください。"),
        ({"policy": {"scheme": "legal_interest"},
          "reliefs": [Relief(D("2025-07-02"), None, ReliefKind.GRACE_RATE)]},
         "法定利率の債権には、猶予の割合(grace_rate)がありません。"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_to_the_letter(told: dict[str, object], sentence: str) -> None:
    case = {"amount": 56_400, "due": "2025-06-30", "paid": "2025-08-02", **told}
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        charge("resident_tax", **case)  # type: ignore[arg-type]


def test_a_due_date_off_the_table_is_refused_where_terms_are_taken_of_it_already_reckoned() -> None:
    terms = terms_of(KINDS["resident_tax"], due_on=D("2025-06-30"), rates=built_in())
    with pytest.raises(ValueError, match=r"^納期限 1899-12-31 は扱えません"):
        reckon(terms, amount_yen=1, due_on=D("1899-12-31"), paid_on=D("2025-06-30"))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (0, {}),
        (56_400, {"changes": [(D("2025-07-01"), -56_400)]}),
        (56_400, {"parts": [(D("2025-06-30"), 56_400), (D("2025-07-01"), 0)]}),
        (56_400, {"changes": [(D("2025-07-01"), 0)], "parts": [(D("2025-06-30"), 56_400)]}),
    ],
)
def test_nothing_owed_bears_nothing(amount: int, told: dict[str, object]) -> None:
    answer = charge("resident_tax", amount, "2025-06-30", "2026-06-30", **told)
    assert (answer.yen, answer.segments, answer.provisional) == (0, (), False)


def test_the_first_and_the_last_day_of_the_table_are_days() -> None:
    first = charge("resident_tax", 10**6, "1900-01-01", "1900-01-02")
    last = charge("resident_tax", 10**6, "2199-12-30", "2199-12-31")
    assert [each.days for each in (*first.segments, *last.segments)] == [1, 1]


def test_a_rest_of_one_yen_runs_on_where_a_citys_host_lets_it_run() -> None:
    policy = {**TO_THE_YEN, "partial_payment_base": "residual_runs_on", "base_unit_yen": 1}
    answer = charge(
        "resident_tax", 56_400, "2025-06-30", "2026-06-30",
        policy=policy, parts=[(D("2025-07-10"), 56_399)],
    )  # fmt: skip
    assert [each.base_yen for each in answer.segments] == [56_400, 1, 1, 1]
