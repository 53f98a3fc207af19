"""What receivables and casework know of debtors, as every page of the shared list is given it."""

from casework.prescription_panel import days_by_footing
from casework.selectors.prescribing import debtors_prescribing
from casework.selectors.working import CaseWorks
from debtors.rooms import Rooms
from receivables.selectors import debtors_of_notice, debtors_of_notices

ROOMS = Rooms(
    notices=debtors_of_notice,
    works=CaseWorks(),
    days=days_by_footing,
    prescribing=debtors_prescribing,
    billed=debtors_of_notices,
)
"""For `DebtorsPage.as_view(rooms=ROOMS)` and whatever rebuilds a list under its viewer's rights."""
