"""Why an event does nothing: the clock has not begun, or the claim is already over."""

from datetime import date

from arrears_office.law.kinds import Evidence, LegalClass
from arrears_office.law.prescription.book import Book
from arrears_office.law.prescription.clock import Clock
from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.rules import Manner, Rule

Reason = tuple[str, str, Evidence]  # sentence, article, evidence

LASTING = {  # may begin before the due day and still bear on the clock
    Manner.RENEWS_AT_END, Manner.BECOMES_FINAL, Manner.HOLDS_AFTER_END, Manner.DOES_NOT_RUN,
    Manner.ENDS_AFTER_YEARS,
}  # fmt: skip
FOLLOWING = {  # acts after an old 催告 that make it count (旧民法153条; 承認 by analogy [B])
    EventType.SEIZURE, EventType.THIRD_PARTY_FILING, EventType.BANKRUPTCY,
    EventType.PROVISIONAL_SEIZURE, EventType.PAYMENT_ORDER, EventType.JUDGMENT,
    EventType.ACKNOWLEDGMENT, EventType.PART_PAYMENT,
}  # fmt: skip
ADMITTING = {EventType.ACKNOWLEDGMENT, EventType.PART_PAYMENT, EventType.GRACE}

EARLY: Reason = (
    "納期限までの出来事で、時効はまだ進んでいないので、効力がありません。",
    "民法166条①・140条",
    Evidence.BELIEVED,
)
GONE: Reason = (
    "滞納処分の執行停止が3年続いて納付の義務が消滅した後の出来事で、効力がありません。",
    "地方税法15条の7④",
    Evidence.VERIFIED,
)
EXTINCT: dict[bool, Reason] = {
    True: (
        "時効が完成して債権が消滅した後の出来事で、効力がありません。納付を受けられません。",
        "地方税法18条②",
        Evidence.VERIFIED,
    ),
    False: (
        "時効が完成して債権が消滅した後の出来事で、効力がありません。納付を受けられません。",
        "自治法236条②",
        Evidence.VERIFIED,
    ),
}
ADMITTED: Reason = (
    "時効期間の満了後の承認です。満了の日は変わりませんが、援用できなくなることがあります。"
    "弁護士に確かめてください。",
    "民法145条、最大判昭和41年4月20日",
    Evidence.BELIEVED,
)
AFTERWARDS: Reason = (
    "時効期間の満了後の出来事で、満了の日は変わりません。援用があるまで債権は残ります。",
    "民法145条",
    Evidence.VERIFIED,
)


def without_effect(
    clock: Clock, book: Book, event: Event, rule: Rule, *, day: date, due_on: date
) -> Reason | None:
    """The reason why an event of a day does nothing; None if its rule may speak.

    Over is over for public claims, which nobody may waive (地方税法18条②, 自治法236条②); of a
    private claim the day stands, and what an admission after it means is for counsel.
    """
    if rule.manner is Manner.NONE:
        return None
    if day <= due_on and _ends_by(event, rule, due_on):
        return EARLY
    if clock.lives_on(day) or follows(clock, event, day):
        return None
    if day > clock.gone_on:
        return GONE
    if book.legal_class is LegalClass.PRIVATE:
        return ADMITTED if event.type in ADMITTING else AFTERWARDS
    return EXTINCT[book.legal_class is LegalClass.TAX]


def follows(clock: Clock, event: Event, day: date) -> bool:
    """Whether an act comes within six months of an old 催告, so that nothing was completed."""
    return day <= clock.followed_on and day <= clock.gone_on and event.type in FOLLOWING


def _ends_by(event: Event, rule: Rule, due_on: date) -> bool:
    if event.until is not None and rule.manner in LASTING:
        return event.until <= due_on
    return not (rule.open or rule.manner is Manner.ENDS_AFTER_YEARS)
