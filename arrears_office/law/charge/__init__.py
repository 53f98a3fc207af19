"""延滞金 and 遅延損害金: to the yen, to the day, with segments and articles."""

from arrears_office.law.charge.batch import Claim, reckon_many
from arrears_office.law.charge.lines import Line, Run, TierLines
from arrears_office.law.charge.policy import (
    PartialPaymentBase,
    Policy,
    SegmentRounding,
    SegmentSplit,
)
from arrears_office.law.charge.policy_words import policy_of
from arrears_office.law.charge.reckoning import reckon
from arrears_office.law.charge.shapes import Charge, Relief, ReliefKind, Segment
from arrears_office.law.charge.terms import Terms, terms_of

__all__ = [
    "Charge", "Claim", "Line", "PartialPaymentBase", "Policy", "Relief", "ReliefKind", "Run",
    "Segment", "SegmentRounding", "SegmentSplit", "Terms", "TierLines", "policy_of", "reckon",
    "reckon_many", "terms_of",
]  # fmt: skip
