"""個人情報ファイル簿 (個人情報保護法75条): one sheet per 実施機関, made from table and city."""

from collections.abc import Sequence
from dataclasses import dataclass

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kinds_of
from debtors.sharing.duties import MAYOR
from debtors.sharing.flows import Flow, is_regular_provision
from debtors.sharing.terms import Layer, items_to

FILE = "滞納整理共有ファイル"
DEEPEST_KEPT = Layer.PROPERTY
"""What this program keeps at most: no tax base or income (L6), and never a 個人番号."""
PURPOSE = "市の債権の滞納整理（納付の相談、督促と催告、時効の管理、滞納処分と訴訟、徴収の総合調整）"
COLLECTED = "所管課の基幹システムからの届け、本人と関係する人からの聴き取り、名寄せの決定"
SENSITIVE = (
    "含まない。支援措置の有無は犯罪の被害を推知させることがあるため、"
    "要配慮個人情報と同じに扱い、住所・電話・新しい氏名を伏せる"
)
CORRECTION = "賦課・課税の内容の訂正は、それぞれの法令の更正と審査請求の手続による"
SORT = "電子計算機処理に係る個人情報ファイル（60条2項1号）"


@dataclass(frozen=True, slots=True)
class Item:
    """One heading of the sheet, its content, and the number of 74条1項 that asks for it."""

    label: str
    text: str
    article: str


@dataclass(frozen=True, slots=True)
class FileSheet:
    """One organ's file."""

    organ: str
    items: tuple[Item, ...]


def file_sheets(flows: Sequence[Flow]) -> list[FileSheet]:
    """A sheet for each 実施機関 that keeps a department's claims here, in page order."""
    organs: dict[str, list[CityDepartment]] = {}
    for row in city().departments:
        organs.setdefault(row.authority, []).append(row)
    return [_sheet(authority, rows, flows) for authority, rows in organs.items()]


def organ_name(authority: str) -> str:
    """The 実施機関 as it signs: みすず市長, みすず市教育委員会."""
    name = city().name
    return f"{name}長" if authority == MAYOR and name.endswith("市") else f"{name}{authority}"


def _sheet(authority: str, rows: Sequence[CityDepartment], flows: Sequence[Flow]) -> FileSheet:
    office = city().office
    sections = [row.name for row in rows]
    if authority == MAYOR:
        sections = [office.name, *sections]
    names = "・".join(kind.name for row in rows for kind in kinds_of(row.code))
    organ = organ_name(authority)
    return FileSheet(
        organ,
        (
            Item("ファイルの名称", FILE, "74条1項1号"),
            Item("行政機関等の名称", organ, "74条1項2号"),
            Item("事務をつかさどる組織", "、".join(sections), "74条1項2号"),
            Item("利用目的", PURPOSE, "74条1項3号"),
            Item("記録項目", items_to(DEEPEST_KEPT), "74条1項4号"),
            Item(
                "記録範囲",
                f"{names}に未納のあった人と、関係する人（世帯・保証人・相続人など）",
                "74条1項4号",
            ),
            Item("記録情報の収集方法", COLLECTED, "74条1項5号"),
            Item("要配慮個人情報", SENSITIVE, "74条1項6号"),
            Item("経常的提供先", _provided(authority, flows), "74条1項7号"),
            Item(
                "開示請求等を受理する組織",
                f"{organ}（{office.name} 内線{office.extension}）",
                "74条1項9号",
            ),
            Item("訂正・利用停止の特別の手続", CORRECTION, "74条1項10号"),
            Item("ファイルの種別", SORT, "政令で定める事項"),
        ),
    )


def _provided(authority: str, flows: Sequence[Flow]) -> str:
    found = [
        f"{flow.receiver.name}（{organ_name(flow.receiver.authority)}）"
        for flow in flows
        if flow.owner.authority == authority and is_regular_provision(flow)
    ]
    return "、".join(dict.fromkeys(found)) or "なし"
