"""The records of the measured past and the planned future."""

from analytics.models.charts import Chart
from analytics.models.closes import ALL_BANDS, ALL_YEARS, DebtorCount, MonthClose
from analytics.models.facts import AGE_BANDS, BridgeFact, StockFact
from analytics.models.programme import Programme, ProgrammeRevision, Target

__all__ = [
    "AGE_BANDS",
    "ALL_BANDS",
    "ALL_YEARS",
    "BridgeFact",
    "Chart",
    "DebtorCount",
    "MonthClose",
    "Programme",
    "ProgrammeRevision",
    "StockFact",
    "Target",
]
