"""Panel 「関係する人」: who stands beside the debtor, and whose claims he himself answers for.

No yen of it enters any total: a receivable counts for exactly one debtor (DESIGN §3).
"""

from collections.abc import Sequence
from datetime import date

from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from debtors.disclosure import Layer
from debtors.kin import KinLine, line_of
from debtors.models import RelationSort
from debtors.panels import Content, Panel, Seen
from debtors.relation_rights import may_relate
from debtors.selectors.relations import relations_of

SHOWN = 8
"""Lines on the debtor's page; the rest is counted and stands on the relations' own page."""


def relations_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """None where nothing is known and the viewer may not write it down."""
    lines = [
        line_of(each, protected=seen.person.protected) for each in relations_of(viewer, seen.pk)
    ]
    writes = viewer.may(Permission.RELATIONS) and any(
        may_relate(viewer, face.department) for face in seen.person.faces
    )
    if not lines and not writes:
        return None
    shown = lines[:SHOWN]
    context = {
        "beside": [line for line in shown if not line.kin.reversed],
        "answering": [line for line in shown if line.kin.reversed],
        "more": len(lines) - len(shown),
        "proposed": sum(
            line.proposed and not line.kin.reversed and may_relate(viewer, line.kin.department)
            for line in lines
        ),
        "writes": writes,
        "public_id": seen.public_id,
    }
    return Content(context, layers_of(shown), others=others_of(shown))


def layers_of(lines: Sequence[KinLine]) -> frozenset[Layer]:
    """A household is L1, a third person L4."""
    return frozenset(
        Layer.ADDRESS if line.kin.sort == RelationSort.HOUSEHOLD else Layer.CONTACTS
        for line in lines
    )


def others_of(lines: Sequence[KinLine]) -> tuple[str, ...]:
    """Public ids of the debtors whom the lines name: for the access record."""
    return tuple(line.public_id for line in lines if line.public_id)


RELATIONS = Panel("関係する人", "debtors/relations_panel.html", relations_content)
