"""What can happen to a claim that bears on its prescription: one dated act each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EventType(StrEnum):
    """The acts and states the rules know; the values are the words of records and commands."""

    DEMAND = "demand"  # 督促
    REMINDER = "reminder"  # 催告
    ACKNOWLEDGMENT = "acknowledgment"  # 承認: 分納誓約, 猶予の申請, 減額の申込み
    PART_PAYMENT = "part_payment"  # 一部納付 = 承認
    SEIZURE = "seizure"  # 差押え, 強制執行
    SEARCH = "search"  # 捜索 that found no goods, with notice
    THIRD_PARTY_FILING = "third_party_filing"  # 交付要求, 参加差押え, 配当要求
    BANKRUPTCY = "bankruptcy"  # 破産手続への参加
    PROVISIONAL_SEIZURE = "provisional_seizure"  # 仮差押え, 仮処分
    GRACE = "grace"  # 徴収の猶予, 換価の猶予; of a private claim 履行延期の特約
    EXECUTION_SUSPENDED = "execution_suspended"  # 滞納処分の執行停止; else 徴収停止
    PAYMENT_ORDER = "payment_order"  # 支払督促
    JUDGMENT = "judgment"  # 判決, 裁判上の和解, 調停
    NEGOTIATION = "negotiation"  # 協議を行う旨の書面の合意
    DISASTER = "disaster"  # 天災等で手続ができない
    FRAUD = "fraud"  # 偽りその他の行為で税を免れた


@dataclass(frozen=True, slots=True)
class Event:
    """One act, or one state that lasts from `on` to `until` (both counted; None = not ended).

    `payment_order` and `judgment`: `on` = filing and `until` = the day it became final; a single
    day is the day it became final. `arrived_on`: of a demand or reminder, the day it reached the
    obligor; None = `on` (docs/adr/0042). `lapsed`: it ended by withdrawal, cancellation or expiry,
    so it brings no renewal (民法147条①括弧書, 148条①括弧書).

    >>> Event(EventType.SEIZURE, date(2024, 5, 10), until=date(2025, 1, 31)).until
    datetime.date(2025, 1, 31)
    >>> Event(EventType.SEIZURE, date(2024, 5, 10), until=date(2024, 5, 9))
    Traceback (most recent call last):
    ValueError: 終わりの日 2024-05-09 が始まりの日 2024-05-10 より前です。日付を確かめてください。
    """

    type: EventType
    on: date
    until: date | None = None
    arrived_on: date | None = None
    lapsed: bool = False

    def __post_init__(self) -> None:
        for name, day in (("終わりの日", self.until), ("届いた日", self.arrived_on)):
            if day is not None and day < self.on:
                raise ValueError(
                    f"{name} {day} が始まりの日 {self.on} より前です。日付を確かめてください。"
                )
