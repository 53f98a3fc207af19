"""「あなたに見えていない情報」: what is hidden, why, whom to ask; said so that nothing is told.

Where a kind's arrears are lawfully known (L2 or more) and more is not, the notice speaks of this
person. Where they are not, it depends on the viewer's role alone and reads the same on everybody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arrears_office.law.kinds import Kind, LegalClass
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kinds, kinds_of
from arrears_office.office.permissions import Permission
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
class Link:
    """A way out of a notice; its address starts from the person's own, so it is the same of all."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One masked panel: what, why with the article, whom to ask, where to do it."""

    title: str
    reason: str
    ask: str
    links: tuple[Link, ...] = ()


CONSENTS = Link("同意の範囲を確かめる・用紙を印刷する", "consents/")


def notices(viewer: Viewer, holdings: Holdings) -> list[Notice]:
    """All notices of one debtor's page for one viewer."""
    return [
        *_amounts(viewer, holdings.rows),
        *_contacts(viewer, holdings.open_rows),
        *_existence(viewer),
        WELFARE,
    ]


WELFARE = Notice(
    "福祉の相談・支援の有無",
    "このシステムでは扱いません。生活にお困りの様子があれば、福祉の窓口へつなぎます。",
    "",
)


def _amounts(viewer: Viewer, rows: Sequence[Holding]) -> list[Notice]:
    return [
        Notice(
            f"{_names(some)}の金額と明細",
            f"{LAW[some[0].legal_class]}。未収があることまでが共有の範囲です。"
            + ("本人の同意があれば見られます。" if _consentable(viewer, some) else ""),
            _ask(department),
            _to_consents(viewer, some),
        )
        for department, some in _by_department(row.kind for row in rows if row.hidden)
    ]


def _contacts(viewer: Viewer, rows: Sequence[Holding]) -> list[Notice]:
    reading = disclosure.departments_at(viewer, Layer.CONTACTS)
    closed = [row.kind for row in rows if row.department not in reading]
    found = [department for department, _ in _by_department(closed)]
    if not found:
        return []
    links = tuple(_to_requests(viewer, found))
    granted = "承認された依頼の期間だけ、経過に出ます。" if links else ""
    return [
        Notice(
            f"{'・'.join(each.short_name for each in found)}の交渉の記録",
            "残額と手続までが共有の範囲で、交渉の内容は担当する課の記録です"
            f"（個人情報保護法69条1項）。{granted}",
            "、".join(map(_desk, found)) + "に頼みます。",
            links,
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
            _to_consents(viewer, [each for each in kinds() if each.code in closed]),
        )
    ]


def _consentable(viewer: Viewer, some: Iterable[Kind]) -> bool:
    """Whether a person's consent would open any of these kinds to this viewer."""
    return any(disclosure.consentable(viewer, each) is not None for each in some)


def _to_consents(viewer: Viewer, some: Iterable[Kind]) -> tuple[Link, ...]:
    return (CONSENTS,) if viewer.may(Permission.CONSENTS) and _consentable(viewer, some) else ()


def _to_requests(viewer: Viewer, departments: Iterable[CityDepartment]) -> Iterator[Link]:
    """A form for each section whose contacts this viewer's duties let him ask for."""
    for department in departments if viewer.may(Permission.REQUESTS) else ():
        deepest = (disclosure.requestable(viewer, each) for each in kinds_of(department.code))
        if any(layer is not None and layer >= Layer.CONTACTS for layer in deepest):
            yield Link(
                f"{department.name}に提供を依頼する", f"requests/new/?owning={department.code}"
            )


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
