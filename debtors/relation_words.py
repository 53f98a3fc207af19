"""A relation in the office's words: what it is from either side, and who answers for what, by law.

Articles are quoted as DESIGN's domain paper verified them; [B] marks what is believed only.
"""

from collections.abc import Collection
from datetime import date

from arrears_office.law.kinds import LegalClass
from arrears_office.office.kinds import kind
from arrears_office.web.yen import yen
from debtors.models import RelationSort

CAP_SINCE = date(2020, 4, 1)
"""First day on which a natural person's running guarantee needs a cap (民法465条の2②; day [B])."""
EVERYDAY = frozenset({"water", "nursery", "school_meals"})
"""Kinds that are daily needs of a household: a spouse may answer for them (民法761条 [B])."""
PREMIUMS = {"nursing_care": "介護保険法132条", "late_elderly": "高齢者医療確保法108条"}
"""Kinds for which householder and spouse pay jointly by their own article."""
FROM_THE_OTHER_SIDE = {
    RelationSort.GUARDIAN: "この人が保護者",
    RelationSort.CHILD: "保護者",
    RelationSort.JOINT: "この人も連帯して負う税",
    RelationSort.GUARANTOR: "この人が保証している債権",
    RelationSort.HEIR: "この人が相続した人",
    RelationSort.HEIR_REPRESENTATIVE: "この人が相続人を代表",
    RelationSort.REPRESENTATIVE: "この人が代表する法人",
    RelationSort.TAX_AGENT: "この人が納税を管理",
    RelationSort.ADULT_GUARDIAN: "この人が成年後見",
    RelationSort.SECONDARY: "この人が第二次に負う税",
}
_PLAIN = {
    RelationSort.HOUSEHOLD: "世帯が同じというだけでは、責任を負いません。",
    RelationSort.SPOUSE: "夫婦というだけでは、責任を負いません。",
    RelationSort.GUARDIAN: "本人の保護者です。",
    RelationSort.CHILD: "児童・生徒は責任を負いません。納めるのは保護者です。",
    RelationSort.REPRESENTATIVE: "代表者というだけでは、法人の債権に責任を負いません。",
    RelationSort.TAX_AGENT: "納税の事務を任された人で、責任は負いません。",
    RelationSort.ADULT_GUARDIAN: "本人の財産を管理する人で、責任は負いません（民法859条）。",
    RelationSort.HEIR_REPRESENTATIVE: "書類を受け取る代表です（地方税法9条の2）。",
}
_LIABLE = {
    RelationSort.JOINT: "全額を、本人と連帯して負います（地方税法10条・10条の2）。",
    RelationSort.SECONDARY: "納付通知書で告知した額を、第二次に負います（地方税法11条）。",
    RelationSort.GUARANTOR: "保証した債権を、本人と連帯して負います（民法446条・454条）。",
}


def side_label(sort: str, *, from_the_other_side: bool) -> str:
    """The relation's name on the page of the person, or on the page of the other."""
    found = RelationSort(sort)
    return FROM_THE_OTHER_SIDE.get(found, found.label) if from_the_other_side else found.label


def liability(
    sort: str,
    *,
    liable: bool,
    share_of: str = "",
    kinds: Collection[str] = (),
) -> str:
    """What the other answers for, with the article; "" never."""
    found = RelationSort(sort)
    if found in {RelationSort.HEIR, RelationSort.HEIR_REPRESENTATIVE} and liable:
        return _heir(share_of, kinds)
    if not liable:
        return _PLAIN.get(found, "いまは責任を負いません。") + _maybe(found, kinds)
    return _LIABLE.get(found) or _spouse(found, kinds) or "備考にある根拠で、責任を負います。"


def cap_words(*, cap_yen: int | None, from_on: date | None) -> str:
    """極度額, or what its lack means for a contract of that day."""
    if cap_yen is not None:
        return f"極度額 {yen(cap_yen)}円まで（民法465条の2）"
    if from_on is not None and from_on < CAP_SINCE:
        return "極度額の記載なし（2020年4月1日より前の契約に、極度額の定めは要りません）"
    return (
        "極度額の記載なし。2020年4月1日からの個人の保証は、"
        "契約書に極度額がなければ効力がありません（民法465条の2第2項）"
    )


def _heir(share_of: str, kinds: Collection[str]) -> str:
    part = f"相続分 {share_of} の額を負います" if share_of else "相続分の額を負います"
    classes = {kind(code).legal_class for code in kinds}
    tax = "相続で得た財産の額までです（地方税法9条、民法900条〜902条）。"
    if classes == {LegalClass.TAX}:
        return f"{part}。{tax}"
    civil = f"{part}（民法899条・900条〜902条）。"
    return f"{civil}税は、{tax}" if not classes or LegalClass.TAX in classes else civil


def _spouse(sort: RelationSort, kinds: Collection[str]) -> str:
    if sort is not RelationSort.SPOUSE:
        return ""
    articles = [PREMIUMS[code] for code in kinds if code in PREMIUMS]
    if EVERYDAY.intersection(kinds):
        articles.insert(0, "民法761条 日常家事")
    return f"連帯して負います（{'、'.join(articles)}）。" if articles else ""


def _maybe(sort: RelationSort, kinds: Collection[str]) -> str:
    """What may make the other liable after all; a note to whoever decides, no liability."""
    if sort is RelationSort.SPOUSE and (not kinds or EVERYDAY.intersection(kinds)):
        return "水道・保育・給食は、日常家事の債務として問えることがあります（民法761条）。"
    if sort is RelationSort.HOUSEHOLD:
        return "配偶者なら、水道・保育・給食で日常家事の責任を問えることがあります（民法761条）。"
    return ""
