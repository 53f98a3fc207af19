"""The rules of a kind laid out once: its demands by day, and its kind kept beside them."""

from dataclasses import replace
from datetime import date

from arrears_office.law.kinds import Dated, Evidence, Kind
from arrears_office.law.kinds.rules import Restart
from arrears_office.law.prescription import reckon
from arrears_office.law.prescription.book import book_of
from tests.law.prescription.claims import KINDS, act, day, effects

NURSING = KINDS["nursing_care"]


def afresh(kind: Kind) -> Kind:
    """The same kind read once more, so that no book of it is kept yet."""
    return replace(kind)


def test_a_book_is_made_once_and_keeps_its_kind() -> None:
    kind = afresh(NURSING)
    book = book_of(kind)
    assert book_of(kind) is book
    assert (book.kind, book.legal_class) == (kind, kind.legal_class)
    assert book_of(afresh(kind)) is not book


def test_a_demand_names_both_articles_once() -> None:  # 介護保険法200条②, 自治法236条④
    (row,) = book_of(afresh(NURSING)).demands.rows
    assert (row.article, row.evidence) == ("介護保険法200条②、自治法236条④", Evidence.BELIEVED)
    finding = reckon(
        afresh(NURSING), due_on=day("2024-07-31"), events=[act("demand", "2024-08-20")]
    )
    assert finding.chain[1].article == row.article


def test_an_article_that_names_the_other_is_told_alone() -> None:
    law = NURSING.prescription
    both = replace(law.renewed_by_demand.rows[0], article="介護保険法200条②、自治法236条④")
    kind = replace(NURSING, prescription=replace(law, renewed_by_demand=Dated((both,))))
    assert book_of(kind).demands.rows[0].article == both.article


def test_a_demand_renews_from_the_day_its_kind_says_so() -> None:
    told = NURSING.prescription.renewed_by_demand.rows[0]
    since = replace(told, from_on=date(2022, 4, 1), value=True)
    law = replace(
        NURSING.prescription,
        renewed_by_demand=Dated((replace(told, value=False), since)),
    )
    kind = replace(NURSING, prescription=law)
    for on, effect in (("2022-03-31", "postponement"), ("2022-04-01", "renewal")):
        finding = reckon(kind, due_on=day("2021-06-30"), events=[act("demand", on)])
        assert effects(finding) == [effect]


def test_a_demand_whose_two_rows_agree_word_for_word_is_as_sure_as_they_are() -> None:
    row = NURSING.prescription.restart.rows[0]
    sure = replace(row, value=Restart.ISSUE_PLUS_11, evidence=Evidence.VERIFIED)
    law = replace(NURSING.prescription, restart=Dated((sure,)))
    renewed = law.renewed_by_demand.rows[0].evidence
    (found,) = book_of(replace(NURSING, prescription=law)).demands.rows
    assert found.value.by_issue
    assert found.evidence is renewed
