"""The dated table of disclosure: domain.md §6.3 once more from the other side, and its days."""

import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.tables import TableError
from arrears_office.office.kinds import kind
from arrears_office.office.roles import Appointment, Role
from arrears_office.office.viewer import Duty
from debtors import disclosure
from debtors.checks import check_sharing_table
from debtors.disclosure import Basis, Layer
from debtors.sharing import load_table, table
from debtors.sharing.grounds import INSIDE, OUTSIDE, Ground, basis_words
from debtors.sharing.loading import BUILT_IN
from tests import cast
from tests.debtors.sharing_files import city_with, clerk, row, viewer

A, B, C, D = "A", "B", "C", "D"
LAW = {  # viewer, owner, condition, deepest layer, ground; domain.md §6.3 line by line
    *(("own", owner, "none", 6, "own_duty") for owner in "ABCD"),
    (A, A, "none", 6, "own_duty"),  # L0-L6 (own duty)
    (A, B, "none", 5, "inquiry"),  # L0-L5; 徴税調査 (141/20の11)
    (A, C, "request", 5, "inquiry"),  # L0-L3 on request; L4-L5 as 調査
    (A, D, "none", 3, "inquiry"),  # L0-L3, 調査 (20の11 協力要請)
    (A, D, "request", 4, "inquiry"),  # L4 on request
    (B, A, "none", 5, "inquiry"),  # L0-L5 under 141 and 総税企55; never L6
    (B, B, "none", 5, "internal_use"),  # other B: L0-L5, 69②2
    (B, C, "none", 3, "internal_use"),
    (B, D, "none", 3, "internal_use"),
    (C, A, "none", -1, "none"),
    (C, A, "consent", 2, "consent"),  # L2 only with consent; else none
    (C, B, "ordinance", 2, "claims_ordinance"),
    (C, B, "consent", 3, "consent"),
    (C, C, "none", 3, "internal_use"),  # other C L0-L3 69②2
    (C, D, "none", 3, "internal_use"),
    (D, A, "none", -1, "none"),  # none, not even existence
    (D, A, "consent", 3, "consent"),  # consent -> L2-L3
    (D, B, "ordinance", 2, "claims_ordinance"),
    (D, B, "consent", 3, "consent"),
    (D, C, "ordinance", 3, "claims_ordinance"),  # L0-L3 69②2 + ordinance
    (D, D, "ordinance", 3, "claims_ordinance"),  # other D: with ordinance or consent
    (D, D, "consent", 3, "consent"),
    *(("office", owner, "none", -1, "none") for owner in "AB"),  # by appointment; else aggregates
    *(("office", owner, "none", 4, "coordination") for owner in "CD"),  # all L0-L4, 事務分掌規則
    *(("aggregates", owner, "none", -1, "none") for owner in "ABCD"),
    *(("keepers", owner, "none", -1, "none") for owner in "ABCD"),  # no content by default
    *(("keepers", owner, "break_glass", 3, "break_glass") for owner in "ABCD"),
}


def test_the_table_in_force_says_what_the_law_says_and_nothing_else() -> None:
    rows = table().on(cast.TODAY)
    said = {(r.viewer, r.owner, r.condition, int(r.layer), r.basis) for r in rows}
    assert said == LAW
    assert all(r.article and r.evidence in {"V", "B"} for r in rows)


def test_every_row_has_the_days_of_its_law() -> None:
    """個人情報保護法 reaches local bodies from 2023-04-01 [V]; secrecy and own duty are older."""
    before = table().on(date(2023, 3, 31))
    assert {r.basis for r in before} == {Basis.OWN, Basis.NONE}
    assert table().version_on(cast.TODAY) == date(2023, 4, 1)


@pytest.mark.parametrize(
    ("department", "code", "ask", "consent"),
    [
        ("tax", "water", Layer.CONTACTS, None),
        ("tax", "nursery", None, None),
        ("nursery", "water", None, None),
        ("water", "resident_tax", None, Layer.AMOUNTS),
        ("water", "nursery", None, Layer.AMOUNTS),
        ("water", "housing", None, None),
        ("water", "water", None, None),
    ],
)
def test_a_paper_is_offered_only_where_it_opens_more_than_the_duty(
    department: str, code: str, ask: Layer | None, consent: Layer | None
) -> None:
    who = clerk(department)
    assert disclosure.requestable(who, kind(code)) == ask
    assert disclosure.consentable(who, kind(code)) == consent


def test_a_department_stands_for_its_people_without_an_appointment_and_a_head_for_nobody() -> None:
    assert disclosure.consentable("water", kind("resident_tax"), on=cast.TODAY) == Layer.AMOUNTS
    head = viewer(Duty(Role.HEAD, "water", Appointment.NONE))
    assert disclosure.consentable(head, kind("resident_tax")) is None
    assert (
        disclosure.requestable(
            viewer(Duty(Role.HEAD, "tax", Appointment.TAX_OFFICER)), kind("water")
        )
        is None
    )


def test_a_row_that_ended_yesterday_closes_today(tmp_path: Path, settings: object) -> None:
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path,
        row(D, D, "L3", condition="ordinance", basis="claims_ordinance", until="2026-11-22"),
    )
    yesterday = clerk("water", on=cast.TODAY - timedelta(1))
    assert disclosure.sight(yesterday, kind("housing")).layer == Layer.AMOUNTS
    assert disclosure.sight(clerk("water"), kind("housing")).layer == Layer.NONE
    assert disclosure.consentable(clerk("water"), kind("housing")) == Layer.AMOUNTS
    assert "表 R5.4.1 D-D" in disclosure.basis_words(
        [disclosure.sight(yesterday, kind("housing")).ground]
    )
    assert disclosure.table_in_force().version_on(cast.TODAY) == cast.TODAY


REFUSED = [  # what is put in the place of what, and what the sentence says
    ('note = ""', 'remark = ""', r"matrix\.toml の rows\[\d+\]\.remark: この項目は使われません"),
    ('layer = "L6"', 'layer = "L7"', r"layer: none、L0"),
    ('owner = ["A"]', 'owner = ["E"]', r"owner: \["),
    ('owner = ["A"]', 'owner = ["A", "A"]', r"owner: 同じ区分が二度"),
    ('viewer = "office"\nowner = ["A", "B"]', 'viewer = "office"\nowner = ["A"]',
     r"office-B の行がありません"),
    ('viewer = "C"\nowner = ["A"]\nlayer = "none"', 'viewer = "C"\nowner = ["A"]\nlayer = "L2"',
     r"basis: layer = \"none\" の行だけ"),
    ('condition = "consent"\nbasis = "consent"', 'condition = "consent"\nbasis = "inquiry"',
     r"condition = consent の根拠は consent"),
    ("from = 2023-04-01", "from = 2023-04-01\nuntil = 2023-03-31", r"until: from の日より前"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), REFUSED)
def test_a_table_that_cannot_be_used_is_refused_with_its_place_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, sentence: str
) -> None:
    text = BUILT_IN.read_text("utf-8")
    assert old in text
    path = tmp_path / "matrix.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setattr("debtors.sharing.loading.BUILT_IN", path)
    with pytest.raises(TableError, match=sentence):
        load_table(path)


@pytest.mark.parametrize(("side", "condition"), list(product("CD", ["none", "ordinance"])))
def test_no_ordinance_of_a_city_lifts_the_secrecy_of_tax(
    tmp_path: Path, settings: object, side: str, condition: str
) -> None:
    basis = "claims_ordinance" if condition == "ordinance" else "internal_use"
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path, row(side, A, "L2", condition=condition, basis=basis)
    )
    (fault,) = check_sharing_table()
    assert "地方税法22条" in fault.msg


DAYS = st.dates(date(2023, 4, 2), date(2030, 12, 31))


@settings(max_examples=25, deadline=None)
@given(cut=DAYS, asked=DAYS, apart=st.integers(-2, 2))
def test_a_row_cut_in_two_answers_alike_and_only_without_overlap_or_gap(
    tmp_path_factory: pytest.TempPathFactory, cut: date, asked: date, apart: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "city.toml"
    second = cut + timedelta(1 + apart)
    path.write_text(row(D, C, "L3", until=str(cut)) + row(D, C, "L3", since=str(second)), "utf-8")
    if apart:
        wrong = "重なります" if apart < 0 else "あいています"
        with pytest.raises(TableError, match=wrong):
            load_table(path)
        return
    found = load_table(path)
    assert [r.layer for r in found.on(asked)] == [Layer.AMOUNTS]
    assert found.version_on(asked) == (second if asked >= second else date(2023, 4, 1))


@pytest.mark.parametrize(
    ("who", "owner", "number"),
    [
        (clerk("nursery"), "housing", "2号"),  # 市長 and 市長
        (clerk("nursery"), "water", "3号"),  # 水道事業管理者 to 市長
        (clerk("housing"), "school_meals", "3号"),  # 教育委員会 to 市長
        (clerk("school_meals"), "housing", "3号"),  # 市長 to 教育委員会
        (viewer(Duty(Role.OFFICE_CLERK, None, Appointment.NONE)), "housing", "2号"),
        (viewer(Duty(Role.OFFICE_CLERK, None, Appointment.NONE)), "school_meals", "3号"),
    ],
)
def test_the_ground_names_the_number_of_the_pair_of_authorities(
    who: disclosure.ViewerLike, owner: str, number: str
) -> None:
    words = disclosure.basis_words([disclosure.sight(who, kind(owner)).ground])
    assert re.findall(r"個人情報保護法69条2項(\d号)", words) == [number]


def test_within_one_authority_the_same_look_is_use_and_no_provision(
    tmp_path: Path, settings: object
) -> None:
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path, row(B, D, "L3"), **{'authority = "水道事業管理者"': 'authority = "市長"'}
    )
    words = disclosure.basis_words([disclosure.sight(clerk("nursery"), kind("water")).ground])
    assert words == "内部利用（個人情報保護法69条2項2号）〔表 R5.4.1 B-D〕"


GROUNDS = st.builds(
    Ground,
    basis=st.sampled_from([basis for basis in Basis if basis in INSIDE or basis in OUTSIDE]),
    row=st.sampled_from(
        [f"{side}-{owner}" for side in ("自課", "室", "A", "D") for owner in "ABCD"]
    ),
    outside=st.booleans(),
    table_on=st.just(date(2026, 4, 1)),
    number=st.integers(1, 9_999_999).map(lambda n: f"同意 第{n}号"),
)


@settings(max_examples=50, deadline=None)
@given(found=st.lists(GROUNDS, max_size=60))
def test_the_words_of_a_ground_fit_the_record_and_do_not_hang_on_the_order(
    found: list[Ground],
) -> None:
    words = basis_words(found)
    assert len(words) <= 600, "AccessRecord.basis"
    assert words == basis_words(reversed(found))
    for each in found:
        assert each.words in words
        assert each.row in words


def test_the_answer_is_worked_out_once_a_day_for_the_same_duties() -> None:
    assert disclosure.sights(clerk("water")) is disclosure.sights(clerk("water"))
    tomorrow = clerk("water", on=cast.TODAY + timedelta(1))
    assert disclosure.sights(tomorrow) is not disclosure.sights(clerk("water"))
