"""What stops or renews a claim's clock, and what would change a day, in the office's words."""

from datetime import date

from arrears_office.law.kinds import LegalClass
from arrears_office.law.kinds.rules import Restart
from arrears_office.law.prescription import EventType
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from casework.models import Footing
from casework.prescription_mark import PrescriptionMark, State

FACTS = {
    EventType.DEMAND: "督促",
    EventType.REMINDER: "催告",
    EventType.ACKNOWLEDGMENT: "承認（分納誓約など）",
    EventType.PART_PAYMENT: "一部納付",
    EventType.SEIZURE: "差押",
    EventType.SEARCH: "捜索",
    EventType.THIRD_PARTY_FILING: "交付要求",
    EventType.GRACE: "猶予",
    EventType.EXECUTION_SUSPENDED: "執行停止",
    EventType.PAYMENT_ORDER: "支払督促",
    EventType.JUDGMENT: "判決",
}
"""Facts as a table names them."""
RENEWERS = {
    LegalClass.TAX: "差押、交付要求、承認（一部納付・分納誓約）",
    LegalClass.ENFORCEABLE: "差押、交付要求、承認（一部納付・分納誓約）",
    LegalClass.PUBLIC: "承認（一部納付・分納誓約）、支払督促・訴訟",
    LegalClass.PRIVATE: "承認（一部納付・分納誓約）、支払督促・訴訟",
}
"""What renews a clock that runs (地方税法18条の2, 民法147条・148条・152条)."""
TELL_HOST = "所管課のホストへ知らせる"


def since_words(mark: PrescriptionMark) -> str:
    """「督促 R7.7.18 から」: the fact that set the clock; the due date where none did."""
    name = FACTS.get(EventType(mark.since_type), "") if mark.since_type else "納期限"
    return f"{name} {era_short(mark.since_on)} から"


def stopper_words(mark: PrescriptionMark, kind_code: str, demanded_on: date | None) -> str:
    """What holds the clock, what would renew it, or what is left to do once the day is past."""
    match mark.state:
        case State.STOPPED:
            return since_words(mark)
        case State.MATURED:
            return "援用か放棄を待つ" if mark.needs_invocation else TELL_HOST
        case State.PAST:
            return "、".join(doubts(mark, kind_code, demanded_on))
    renewers = RENEWERS[kind(kind_code).legal_class]
    return f"最初の督促、{renewers}" if demanded_on is None else renewers


def doubts(mark: PrescriptionMark, kind_code: str, demanded_on: date | None) -> list[str]:
    """What is not delivered and would move the day if it were known."""
    by_arrival = kind(kind_code).prescription.restart.on(mark.since_on).value
    found = []
    if demanded_on is None:
        found.append("督促の記録がない")
    elif by_arrival is Restart.DAY_AFTER_ARRIVAL and mark.since_type == EventType.DEMAND:
        found.append("督促が届いた日")
    if mark.footing == Footing.ESTIMATED:
        found.append("届いていない承認・差押がないか")
    return found or ["満了とするかどうか"]
