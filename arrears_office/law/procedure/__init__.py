"""What may be done about a claim, when, and what must stand before it, as rules with articles."""

from arrears_office.law.procedure.duties import duties
from arrears_office.law.procedure.facts import DEFAULTS, Case, Facts, Origin, Policy, Target
from arrears_office.law.procedure.ladder import Place, Rung, where
from arrears_office.law.procedure.ruling import Reason, Ruling, Verdict
from arrears_office.law.procedure.rulings import ruling_on, rulings

__all__ = [
    "DEFAULTS", "Case", "Facts", "Origin", "Place", "Policy", "Reason", "Ruling", "Rung", "Target",
    "Verdict", "duties", "ruling_on", "rulings", "where",
]  # fmt: skip
