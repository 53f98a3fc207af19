"""The answer where only a tie keeps a person from the viewer: who handles him, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from arrears_office.office import clock
from arrears_office.office.models import AlertSort
from arrears_office.office.section import section_of
from arrears_office.office.services.alerts import raise_alert
from arrears_office.office.viewer import Viewer
from debtors.selectors.ties import handover_at

FORBIDDEN = 403


def handed_over(request: HttpRequest, viewer: Viewer, public_id: str) -> HttpResponse | None:
    """The 403 without name or value, and an alert once a day; None where no tie is the reason.

    A person who would not exist for the viewer anyway stays the 404 of everybody.
    """
    handover = handover_at(viewer, public_id)
    if handover is None:
        return None
    raise_alert(
        sort=AlertSort.REFUSED,
        staff=viewer,
        department=section_of(viewer),
        on=viewer.today,
        at=clock.now(),
        public_ids=[public_id],
        facts={"handed_to": handover.name, "purpose": str(viewer.purpose)},
        key=f"refused:{viewer.staff_id}:{public_id}:{viewer.today:%Y%m%d}",
    )
    context = {"sentence": handover.sentence}
    answer = render(request, "debtors/handed_over.html", context, status=FORBIDDEN)
    answer["Cache-Control"] = "no-store"
    return answer
