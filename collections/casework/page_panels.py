"""The debtor's page, panel by panel, in the order in which it is read."""

from casework.panels import PANELS
from casework.prescription_panel import PRESCRIPTION_CARD
from casework.work_panels import GUARD, LEAD, PROMISES, STEP
from debtors.relation_panel import RELATIONS

CLAIMS, *BESIDE = PANELS
PAGE_PANELS = (GUARD, LEAD, STEP, PRESCRIPTION_CARD, CLAIMS, PROMISES, *BESIDE, RELATIONS)
