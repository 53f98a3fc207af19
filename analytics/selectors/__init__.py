"""Reads of this room: facts and targets only, no statement names a receivable or an entry."""

from analytics.selectors.cells import (
    FlowCell,
    StockCell,
    debtor_levels,
    debtors_of,
    flow_cells,
    stock_cells,
)
from analytics.selectors.charts import pictures_drawn, stored_chart
from analytics.selectors.closes import closed_months, newest_balances, newest_marks, newest_month
from analytics.selectors.dashboard import Dashboard, dashboard
from analytics.selectors.programme import Plan, Revision, plan, plan_on, plans, revisions

__all__ = [
    "Dashboard",
    "FlowCell",
    "Plan",
    "Revision",
    "StockCell",
    "closed_months",
    "dashboard",
    "debtor_levels",
    "debtors_of",
    "flow_cells",
    "newest_balances",
    "newest_marks",
    "newest_month",
    "pictures_drawn",
    "plan",
    "plan_on",
    "plans",
    "revisions",
    "stock_cells",
    "stored_chart",
]
