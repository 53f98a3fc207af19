"""Facts that somebody has to confirm: one question each, with what yes, no and silence mean."""

from dataclasses import dataclass, replace

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.procedure.facts import Case
from arrears_office.law.procedure.ruling import Ruling, allowed, refused, unknown

BELIEVED = Evidence.BELIEVED


@dataclass(frozen=True, slots=True)
class Question:
    """A guard that reads one answer: yes opens, no closes, no answer is to be confirmed first."""

    code: str
    article: str
    what: str
    yes: str
    no: str
    evidence: Evidence = Evidence.VERIFIED

    def __call__(self, case: Case) -> Ruling:
        """The ruling on a case.

        >>> from datetime import date
        >>> from arrears_office.law.kinds import built_in, load
        >>> from arrears_office.law.procedure.facts import Facts
        >>> water, = load([built_in("water")])
        >>> def asked(**answers):
        ...     facts = Facts(due_on=date(2026, 8, 25), overdue_yen=4_000, answers=answers)
        ...     return WELFARE(Case(water, facts, date(2026, 11, 24))).verdict.value
        >>> asked(welfare=True), asked(welfare=False), asked()
        ('allowed', 'refused', 'warned')
        """
        answer = case.facts.answers.get(self.code)
        if answer is None:
            return unknown(self.article, self.what, self.evidence)
        make, text = (allowed, self.yes) if answer else (refused, self.no)
        return make(self.article, text, self.evidence)


WELFARE = Question(
    "welfare", "水道法15条③・供給規程", "生活状況(困窮・要介護・乳幼児・医療機器)",
    "生活状況を確かめ、止めても命と健康に差し支えない", "生活状況から、止められない",
)  # fmt: skip
ONLY_WATER = Question(
    "only_this_kind", "水道法15条③", "予告が水道料金だけを求めていること",
    "水道料金だけを理由とする", "下水道使用料や市税のためには止められない",
)  # fmt: skip
BUSINESS = Question(
    "business_use", "水道法15条③・供給規程", "営業用の給水であること",
    "営業用の給水である", "営業用の給水ではない",
)  # fmt: skip
COUNCIL = Question(
    "council", "自治法96条①12号・180条", "議会の議決か専決の要否",
    "議会の議決か専決がある", "議会の議決も専決もない",
)  # fmt: skip
OFFICER = Question(
    "officer", "国税徴収法147条", "徴税吏員・徴収職員の証票",
    "証票を持つ職員が行う", "証票を持たない職員は行えない", BELIEVED,
)  # fmt: skip
OTHER_EXECUTION = Question(
    "other_execution", "国税徴収法82条・86条", "ほかの強制換価手続",
    "ほかの強制換価手続が始まっている", "ほかの強制換価手続がない", BELIEVED,
)  # fmt: skip
FACILITY_ASKED = Question(
    "facility_asked", "児童福祉法56条⑦", "施設の十分な努力と、施設からの求め",
    "施設が十分に努力し、市に処分を求めた", "市以外の施設の保育料は、施設の求めが要る",
)  # fmt: skip
NOTICE_GIVEN = Question(
    "allowance_notice", "児童手当法22条", "本人への事前の通知",
    "本人に事前に通知した", "本人への事前の通知がない",
)  # fmt: skip
REQUESTED = Question(
    "allowance_request", "児童手当法21条", "本人の申出",
    "本人の申出がある", "本人の申出がない",
)  # fmt: skip
VACATED = Question(
    "vacated", "公営住宅法18条", "退去",
    "退去した", "退去するまで充てられない", BELIEVED,
)  # fmt: skip
CARE_HEARD = Question(
    "heard", "介護保険法66条〜69条", "弁明・納付相談の機会",
    "弁明・納付相談の機会を設けた", "弁明・納付相談の機会を設けてから", BELIEVED,
)  # fmt: skip
HEALTH_HEARD = replace(CARE_HEARD, article="国民健康保険法54条の3")
JOINT = Question(
    "joint_obligor", "介護保険法132条②③・高齢者医療確保法108条②③・地方税法10条の2",
    "連帯して納める人", "連帯して納める人を確かめた", "連帯して納める人がいない", BELIEVED,
)  # fmt: skip
DEATH = Question(
    "death", "地方税法9条・343条②", "死亡と相続人",
    "死亡と相続人を確かめた", "所有者は死亡していない", BELIEVED,
)  # fmt: skip
PERSON_GUARANTOR = Question(
    "cap", "民法465条の2②", "極度額の定め",
    "極度額の定めがある", "極度額の定めがない個人の根保証は効力を生じない",
)  # fmt: skip
SUSPENSION_GROUND = Question(
    "suspension_ground", "地方税法15条の7①", "財産なし・生活窮迫・所在不明のどれか",
    "執行停止の要件に当たる", "執行停止の要件に当たらない",
)  # fmt: skip
GRACE_GROUND = Question(
    "grace_ground", "地方税法15条・15条の5・15条の6", "災害・病気・事業の廃止や誠実な納付の意思",
    "猶予の要件に当たる", "猶予の要件に当たらない",
)  # fmt: skip
DEFERRAL_GROUND = Question(
    "deferral_ground", "自治令171条の6", "無資力か、一括で納める困難",
    "履行延期の要件に当たる", "履行延期の要件に当たらない",
)  # fmt: skip
STOP_GROUND = Question(
    "stop_ground", "自治令171条の5", "事業休止・所在不明・少額のどれか",
    "徴収停止の要件に当たる", "徴収停止の要件に当たらない",
)  # fmt: skip
