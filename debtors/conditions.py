"""生活の状況: what each condition changes, by which article, and whose eyes it is for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from arrears_office.law.kinds import Kind, LegalClass
from arrears_office.office.city import city
from arrears_office.office.city_policies import CONDITION_LAYERS
from debtors.disclosure import Layer
from debtors.flags import Flag
from debtors.models.marks import ConditionSort

LEVIED = frozenset({LegalClass.TAX, LegalClass.ENFORCEABLE})
"""Claims with 滞納処分: 非免責 (破産法253条1項1号 [V]) and 財団債権・優先的破産債権."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a condition changes for claims of some classes, said on the debtor's page."""

    levied: str
    others: str
    evidence: str

    def for_kind(self, kind: Kind) -> str:
        """The sentence for a claim of this kind."""
        return self.levied if kind.legal_class in LEVIED else self.others


SIGNS: Mapping[str, tuple[str, str, str]] = {
    ConditionSort.DECEASED: ("■", "死亡", "note"),
    ConditionSort.BANKRUPT: ("▲", "破産", "warn"),
    ConditionSort.DISCHARGED: ("△", "免責", "warn"),
    ConditionSort.PUBLIC_ASSISTANCE: ("◆", "生活保護", "info"),
    ConditionSort.DISPUTE: ("◇", "争いあり", "note"),
}
CHANGES: Mapping[str, Change] = {
    ConditionSort.DECEASED: Change(
        levied=(
            "本人の名前の文書は止めます。納税義務は相続人が引き継ぎます（地方税法9条。限定承認は"
            "相続した財産まで）。相続人が2人以上のときは代表者の届出・指定（9条の2）。"
            "相続放棄の有無を家庭裁判所に確かめます（民法915条・938条）。"
        ),
        others=(
            "本人の名前の文書は止めます。債務は相続分の割合で相続人に分かれます（民法896条・899条・"
            "900条）。相続放棄の有無を家庭裁判所に確かめます（民法915条・938条）。"
        ),
        evidence="V",
    ),
    ConditionSort.BANKRUPT: Change(
        levied=(
            "新しい差押えはできません（破産法43条1項）。前からの差押えは続けられます（同条2項）。"
            "破産管財人へ交付要求をします。免責されません（253条1項1号）。"
        ),
        others=(
            "個別の取り立て・強制執行はできません（破産法42条・100条）。"
            "期限までに破産債権を届け出ます（111条）。"
        ),
        evidence="V",
    ),
    ConditionSort.DISCHARGED: Change(
        levied="免責されても残ります（破産法253条1項1号）。手続が終われば、ふつうに徴収します。",
        others=(
            "支払いを求められません（破産法253条1項）。催告をやめ、不納欠損・債権放棄の手続を"
            "確かめます。保証人への請求は別です（同条2項）。"
        ),
        evidence="V",
    ),
    ConditionSort.PUBLIC_ASSISTANCE: Change(
        levied=(
            "保護金品は差し押さえません（生活保護法58条）。滞納処分の執行停止を検討します"
            "（地方税法15条の7第1項2号）。介護保険料は代理納付（37条の2）を確かめます。"
        ),
        others=(
            "保護金品は差し押さえられません（生活保護法58条）。住宅の使用料は代理納付（37条の2）を"
            "確かめます。徴収停止・履行延期（地方自治法施行令171条の5・171条の6）を検討します。"
        ),
        evidence="V",
    ),
    ConditionSort.DISPUTE: Change(
        levied=(
            "審査請求・訴訟の間は、差し押さえた財産の換価をしません（地方税法19条の7）。"
            "催告の前に所管課へ確かめます。"
        ),
        others="債権があるかどうかが争われています。催告・強制執行の前に所管課へ確かめます。",
        evidence="B",
    ),
}
"""domain.md §6.4; evidence [V] read there, [B] believed."""


def layer_of_condition(sort: str) -> Layer:
    """The layer of a sort in this city."""
    return Layer(city().conditions.get(sort, CONDITION_LAYERS[sort]))


def says(sort: str, kinds: Iterable[Kind]) -> str:
    """What the condition changes for a person with claims of these kinds; both parts are headed."""
    change, classes = CHANGES[sort], {kind.legal_class for kind in kinds}
    parts = []
    if classes & LEVIED:
        parts.append(("市税・強制徴収公債権", change.levied))
    if classes - LEVIED:
        parts.append(("その他の債権", change.others))
    if len(parts) == 1:
        return parts[0][1]
    return " ".join(f"【{head}】{words}" for head, words in parts)


def conditions_of(flags: Iterable[Flag]) -> Mapping[str, Flag]:
    """Sort of condition → its flag, of those that the viewer sees; the oldest of each counts."""
    found: dict[str, Flag] = {}
    for flag in flags:
        if flag.sort == "condition":
            found.setdefault(flag.code, flag)
    return found
