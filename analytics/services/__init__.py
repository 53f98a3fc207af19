"""What may be done here: close months, enter and revise the programme. Drawing stands apart."""

from analytics.services.asking import ask_for_charts
from analytics.services.closing import (
    Closing,
    close_complete_months,
    close_month,
    reckon,
    reconstruct_months,
)
from analytics.services.programme import enter_programme, revise_target, revise_targets

__all__ = [
    "Closing",
    "ask_for_charts",
    "close_complete_months",
    "close_month",
    "enter_programme",
    "reckon",
    "reconstruct_months",
    "revise_target",
    "revise_targets",
]
