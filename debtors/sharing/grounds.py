"""The legal ground of a look in words, as the access record keeps it and the auditor reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arrears_office.web.era import era_short
from debtors.sharing.terms import Basis

NUMBERS_NAMED = 8
"""Consents and provisions named one by one; a list may rest on more, and says how many."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one look was lawful: the ground, the table's row with its version day, the paper.

    `outside`: the owner belongs to another 実施機関 than the viewer, so the look is a provision
    (個人情報保護法69条2項3号) and no use within (2号) [B]. `number`: 同意 第12号, 提供 R8-0003.
    """

    basis: Basis
    row: str = ""
    outside: bool = False
    table_on: date | None = None
    number: str = ""

    @property
    def words(self) -> str:
        """The ground with its article, by the pair of authorities."""
        return (OUTSIDE if self.outside else {}).get(self.basis, INSIDE[self.basis])


INSIDE = {
    Basis.OWN: "自課の債権の事務",
    Basis.INQUIRY: "徴収の調査（国税徴収法141条・地方税法20条の11）",
    Basis.INTERNAL: "内部利用（個人情報保護法69条2項2号）",
    Basis.ORDINANCE: "債権管理条例（個人情報保護法69条2項2号）",
    Basis.COORDINATION: "徴収対策室の総合調整（事務分掌規則・個人情報保護法69条2項2号）",
    Basis.CONSENT: "本人の同意（個人情報保護法69条2項1号）",
    Basis.REQUEST: "承認された提供の依頼（個人情報保護法69条2項2号）",
    Basis.BREAK_GLASS: "緊急閲覧",
    Basis.NONE: "—",
}
OUTSIDE = {
    Basis.INTERNAL: "ほかの機関からの提供（個人情報保護法69条2項3号）",
    Basis.ORDINANCE: "債権管理条例（個人情報保護法69条2項3号）",
    Basis.COORDINATION: "徴収対策室の総合調整（事務分掌規則・個人情報保護法69条2項3号）",
    Basis.REQUEST: "承認された提供の依頼（個人情報保護法69条2項3号）",
}
ORDER = (*INSIDE.values(), *OUTSIDE.values())


def basis_words(found: Iterable[Ground | Basis]) -> str:
    """Legal grounds in a fixed order, each with its papers, then the table's rows.

    >>> lent = Ground(Basis.CONSENT, "D-A", table_on=date(2026, 4, 1), number="同意 第12号")
    >>> basis_words([lent, Ground(Basis.OWN, "自課-D", table_on=date(2026, 4, 1))])
    '自課の債権の事務、本人の同意（個人情報保護法69条2項1号） 同意 第12号〔表 R8.4.1 D-A・自課-D〕'
    """
    grounds = {each if isinstance(each, Ground) else Ground(each) for each in found}
    papers: dict[str, set[str]] = {each.words: set() for each in grounds}
    for each in grounds:
        papers[each.words] |= {each.number} - {""}
    words = "、".join(
        " ".join(filter(None, (each, _named(papers[each]))))
        for each in sorted(papers, key=ORDER.index)
    )
    return words + _rows(grounds)


def _named(numbers: Iterable[str]) -> str:
    ordered = sorted(numbers, key=lambda each: (len(each), each))
    more = len(ordered) - NUMBERS_NAMED
    named = "・".join(ordered[:NUMBERS_NAMED])
    return f"{named} ほか{more}件" if more > 0 else named


def _rows(grounds: Iterable[Ground]) -> str:
    codes = sorted({each.row for each in grounds} - {""})
    day = max((each.table_on for each in grounds if each.table_on), default=None)
    return f"〔表 {era_short(day)} {'・'.join(codes)}〕" if codes and day else ""
