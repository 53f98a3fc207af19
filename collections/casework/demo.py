"""The demonstration's joins: what its 室長 is taken to have decided at the desk of matching."""

from datetime import date, datetime

from arrears_office.office.models import Staff
from arrears_office.office.selectors import viewer_for
from casework.services.deciding import decide_pair
from casework.services.matching import match_people
from debtors.models import Answer, Candidate, Decision


def confirm_demo_links(*, by: Staff, on: date, at: datetime, most: int = 150) -> int:
    """Weigh who may be one person, and join the certain lone ones that owe most.

    Through the services of the desk, so that every join can be read and undone there; the rest
    waits as candidates. Where somebody decided before nothing is done. Returns the joins made.
    """
    match_people(on=on, at=at, told=lambda step: None)
    if Decision.objects.exists():
        return 0
    viewer = viewer_for(by, on)
    for made in range(most):
        queue = Candidate.objects.filter(open=True, leading=True, listed=True)
        first = queue.order_by("-yen", "-probability", "pk").first()
        if first is None:
            return made
        decide_pair(candidate=first.pk, answer=Answer.SAME, by=viewer, on=on, at=at)
    return most
