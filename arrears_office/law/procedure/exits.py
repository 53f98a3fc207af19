"""Exits: how a claim ends or rests, for whom, on what ground, and what the ledger does (§4.2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import Kind, LegalClass
from arrears_office.law.procedure.months import months_after
from arrears_office.law.procedure.ruling import Ruling, allowed, refused, unknown

V, B = Evidence.VERIFIED, Evidence.BELIEVED
EXECUTING = frozenset({LegalClass.TAX, LegalClass.ENFORCEABLE})
SUING = frozenset({LegalClass.PUBLIC, LegalClass.PRIVATE})
PUBLIC_LAW = frozenset({LegalClass.TAX, LegalClass.ENFORCEABLE, LegalClass.PUBLIC})
PRIVATE_LAW = frozenset({LegalClass.PRIVATE})
ALL = frozenset(LegalClass)


class Effect(StrEnum):
    """What becomes of the claim."""

    RESTS = "rests"  # it lives; nothing is collected for now
    DEFERRED = "deferred"  # new due dates
    EXTINCT = "extinct"


class Booking(StrEnum):
    """What the ledger does; only 収入 is collected, 調定減 is never a success of collection."""

    RECEIPT = "receipt"
    STAYS = "stays"
    WRITE_OFF = "write_off"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Exit:
    """One exit as data."""

    code: str
    name: str
    classes: frozenset[LegalClass]
    needs: str
    article: str
    evidence: Evidence
    effect: Effect
    booking: Booking


_rests = partial(Exit, evidence=V, effect=Effect.RESTS, booking=Booking.STAYS)
_ends = partial(Exit, evidence=V, effect=Effect.EXTINCT, booking=Booking.WRITE_OFF)

EXITS: tuple[Exit, ...] = (
    Exit("paid", "完納", ALL, "全額の納付", "自治法231条", B, Effect.EXTINCT, Booking.RECEIPT),
    _rests(
        "no_property", "執行停止(1号 財産なし)", EXECUTING, "財産調査と通知",
        "地方税法15条の7①1号",
    ),
    _rests(
        "hardship", "執行停止(2号 生活窮迫)", EXECUTING, "通知と差押えの解除(③)",
        "地方税法15条の7①2号",
    ),
    _rests(
        "unknown_place", "執行停止(3号 不明)", EXECUTING, "所在と財産の調査",
        "地方税法15条の7①3号",
    ),
    _ends("suspended_3y", "執行停止の3年経過", EXECUTING, "3年間の継続", "地方税法15条の7④"),
    _ends(
        "at_once", "即時消滅", EXECUTING, "1号の停止で、徴収できないと明らかなこと(限定承認など)",
        "地方税法15条の7⑤",
    ),
    _ends("prescribed", "時効の完成", PUBLIC_LAW, "期間の満了", "地方税法18条・自治法236条"),
    _ends("invoked", "時効の援用", PRIVATE_LAW, "満了と本人の援用", "民法145条"),
    _rests(
        "collection_stop", "徴収停止", SUING,
        "相当の期間の経過と、事業休止・所在不明・少額費用倒れのどれか", "自治令171条の5",
    ),
    Exit(
        "deferral", "履行延期の特約", SUING, "無資力か一括の困難", "自治令171条の6", V,
        Effect.DEFERRED, Booking.STAYS,
    ),
    _ends(
        "waived", "免除", SUING, "履行延期から10年、なお無資力で見込みがないこと", "自治令171条の7",
    ),
    _ends(
        "abandoned", "債権放棄", SUING, "議会の議決か、債権管理条例に定める事由と議会への報告",
        "自治法96条①10号",
    ),
    Exit(
        "corrected", "減額調定・誤った賦課", ALL, "更正の決定", "地方税法・各条例", B,
        Effect.EXTINCT, Booking.CORRECTION,
    ),
)  # fmt: skip
"""徴収停止 leaves the claim alive and its prescription running [B]. 不納欠損 is the act of booking
after the claim is extinct, never itself a ground."""
BY_CODE = {each.code: each for each in EXITS}


def exits_of(kind: Kind, on: date) -> tuple[Exit, ...]:
    """The exits open to the kind's class on a day, in the order of the table.

    >>> from arrears_office.law.procedure.examples import example_kind
    >>> [each.code for each in exits_of(example_kind("water"), date(2026, 11, 24))]
    ['paid', 'invoked', 'collection_stop', 'deferral', 'waived', 'abandoned', 'corrected']
    """
    legal = kind.classes.on(on).value
    return tuple(each for each in EXITS if legal in each.classes)


def exit_ruling(kind: Kind, code: str, on: date, *, ground: bool | None) -> Ruling:
    """Whether a claim of the kind may take the exit; `ground`: its needs are met (None unknown).

    >>> from arrears_office.law.procedure.examples import example_kind
    >>> water, day = example_kind("water"), date(2026, 11, 24)
    >>> exit_ruling(water, "hardship", day, ground=True).because[0].text
    '私債権には使えない'
    >>> exit_ruling(water, "abandoned", day, ground=None).verdict.value
    'warned'
    >>> exit_ruling(water, "abandoned", day, ground=True).verdict.value
    'allowed'
    """
    found = BY_CODE[code]
    legal = kind.classes.on(on).value
    if legal not in found.classes:
        return refused(found.article, f"{legal.label}には使えない", found.evidence)
    if ground is None:
        return unknown(found.article, found.needs, found.evidence)
    if ground:
        return allowed(found.article, found.needs, found.evidence)
    return refused(found.article, f"要件を満たさない: {found.needs}", found.evidence)


def waiver_opens_on(due_on: date, first_deferral_on: date | None = None) -> date:
    """免除: 10 years after the first due day, or the first deferral if later; no vote needed (③).

    自治令171条の7 [V].

    >>> due = date(2016, 6, 30)
    >>> str(waiver_opens_on(due)), str(waiver_opens_on(due, date(2018, 4, 1)))
    ('2026-06-30', '2028-04-01')
    """
    return months_after(max(due_on, first_deferral_on or due_on), 120)


def write_off_ruling(kind: Kind, reason: str | None, on: date) -> Ruling:
    """不納欠損 needs the code of the exit that made the claim extinct (財務規則 [B]).

    >>> from arrears_office.law.procedure.examples import example_kind
    >>> tax, day = example_kind("resident_tax"), date(2026, 11, 24)
    >>> for reason in (None, "no_property", "suspended_3y", "abandoned"):
    ...     print(reason, write_off_ruling(tax, reason, day).verdict)
    None refused
    no_property refused
    suspended_3y allowed
    abandoned refused
    """
    article = "財務規則(不納欠損)"
    found = BY_CODE.get(reason or "")
    if found is None:
        return refused(article, "理由の区分がない。消滅した事由を選ぶ", B)
    if found.effect is not Effect.EXTINCT:
        return refused(article, f"{found.name}では債権が消滅しない", B)
    if found.booking is not Booking.WRITE_OFF:
        return refused(article, f"{found.name}で消滅した分は欠損にしない", B)
    if kind.classes.on(on).value not in found.classes:
        return refused(found.article, f"{kind.legal_class.label}には使えない", found.evidence)
    return allowed(found.article, found.name, found.evidence)
