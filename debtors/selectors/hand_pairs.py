"""Two faces that a person wants to compare though no model proposed them."""

from arrears_office.office.viewer import Viewer
from debtors.normalise import digits
from debtors.selectors.persons import readable_links


def debtors_numbered(viewer: Viewer, number: str) -> list[str]:
    """Public ids of the debtors who have this number in a department open to the viewer.

    Several where two departments use one number for two people; none where all are closed.
    """
    wanted = {number.strip().upper(), digits(number)} - {""}
    links = readable_links(viewer).filter(source_person__number__in=wanted)
    return list(links.order_by("debtor_id").values_list("debtor__public_id", flat=True).distinct())


def first_face(viewer: Viewer, public_id: str) -> int | None:
    """The debtor's first face that the viewer may read; a foreign and a missing one are None."""
    links = readable_links(viewer).filter(debtor__public_id=public_id)
    ordered = links.order_by("source_person__department__position", "source_person_id")
    return ordered.values_list("source_person_id", flat=True).first()
