"""消滅時効: the last day of a claim, every link of its chain with article and evidence."""

from arrears_office.law.prescription.charges import Statement, charge_statement
from arrears_office.law.prescription.dates import last_day, last_day_after
from arrears_office.law.prescription.events import Event, EventType
from arrears_office.law.prescription.finding import Effect, Finding, Link
from arrears_office.law.prescription.horizons import (
    Horizon,
    completed,
    days_left,
    horizon,
    horizon_of,
    within_fiscal_year,
)
from arrears_office.law.prescription.obligors import (
    ObligorFinding,
    Relation,
    for_obligor,
    obligor_events,
)
from arrears_office.law.prescription.policy import BY_THE_WORDS, PrescriptionPolicy
from arrears_office.law.prescription.reckoning import reckon, what_if
from arrears_office.law.prescription.wording import day_of, document, event_of

__all__ = [
    "BY_THE_WORDS", "Effect", "Event", "EventType", "Finding", "Horizon", "Link",
    "ObligorFinding", "PrescriptionPolicy", "Relation", "Statement", "charge_statement",
    "completed", "day_of", "days_left", "document", "event_of", "for_obligor", "horizon",
    "horizon_of", "last_day", "last_day_after", "obligor_events", "reckon", "what_if",
    "within_fiscal_year",
]  # fmt: skip
