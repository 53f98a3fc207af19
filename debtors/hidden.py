"""「あなたに見えていない情報」: what is hidden, why, whom to ask; said so that nothing is told.

Where a kind's arrears are lawfully known (L2 or more) and more is not, the notice speaks of this
person. Where they are not, it depends on the viewer's role alone and reads the same on everybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arrears_office.law.kinds import Kind, LegalClass
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.holdings import Holding, Holdings

LAW = {
    LegalClass.TAX: "税の調査で知った内容のため（地方税法22条）",
    LegalClass.ENFORCEABLE: "ほかの課の債権は目的の外で使えないため（個人情報保護法69条1項）",
    LegalClass.PUBLIC: "ほかの課の債権は目的の外で使えないため（個人情報保護法69条1項）",
    LegalClass.PRIVATE: "ほかの課の債権は目的の外で使えないため（個人情報保護法69条1項）",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One masked panel: what, why with the article, whom to ask."""

    title: str
    reason: str
    ask: str


def notices(viewer: Viewer, holdings: Holdings) -> list[Notice]:
    """All notices of one debtor's page for one viewer."""
    return [
        *_amounts(holdings.rows),
        *_contacts(viewer, holdings.open_rows),
        *_existence(viewer),
        WELFARE,
    ]


WELFARE = Notice(
    "福祉の相談・支援の有無",
    "このシステムでは扱いません。生活にお困りの様子があれば、福祉の窓口へつなぎます。",
    "",
)


def _amounts(rows: Sequence[Holding]) -> list[Notice]:
    return [
        Notice(
            f"{_names(some)}の金額と明細",
            f"{LAW[some[0].legal_class]}。未収があることまでが共有の範囲です。"
            "本人の同意があれば見られます。",
            _ask(department),
        )
        for department, some in _by_department(row.kind for row in rows if row.hidden)
    ]


def _contacts(viewer: Viewer, rows: Sequence[Holding]) -> list[Notice]:
    reading = disclosure.departments_at(viewer, Layer.CONTACTS)
    closed = [row.kind for row in rows if row.department not in reading]
    found = [department for department, _ in _by_department(closed)]
    if not found:
        return []
    return [
        Notice(
            f"{'・'.join(each.short_name for each in found)}の交渉の記録",
            "残額と手続までが共有の範囲で、交渉の内容は担当する課の記録です（個人情報保護法69条1項）。",
            "、".join(map(_desk, found)) + "に頼みます。",
        )
    ]


def _existence(viewer: Viewer) -> list[Notice]:
    seen = disclosure.sights(viewer)
    closed = [each.code for each in kinds() if seen[each.code].layer < Layer.ARREARS]
    if not closed:
        return []
    names = "・".join(department.label for department, _ in _by_department(closed))
    taxes = any(each.code in closed and each.legal_class is LegalClass.TAX for each in kinds())
    law = LAW[LegalClass.TAX if taxes else LegalClass.ENFORCEABLE]
    consent = "本人の同意があるものを除き、" if disclosure.consent_departments(viewer) else ""
    office = city().office
    return [
        Notice(
            f"{names}",
            f"{consent}未収があるかないかも含めて、どの人についても表示しません。{law}。",
            f"必要なときは{office.name}（内線{office.extension}）に相談します。",
        )
    ]


def _by_department(codes: Iterable[str]) -> list[tuple[CityDepartment, list[Kind]]]:
    wanted = set(codes)
    found = []
    for department in city().departments:
        mine = [
            each for each in kinds() if each.code in wanted and each.department == department.code
        ]
        if mine:
            found.append((department, mine))
    return found


def _names(some: Sequence[Kind]) -> str:
    return "・".join(each.name for each in some)


def _desk(department: CityDepartment) -> str:
    return f"{department.name}（内線{department.extension}）"


def _ask(department: CityDepartment) -> str:
    return f"{_desk(department)}に頼みます。"
