"""What the page 「共有の範囲」 says: the table of the day, and what this viewer's duties open."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from arrears_office.law.kinds import Kind
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.sharing.flows import Flow, Receiver, flows
from debtors.sharing.sights import Looker
from debtors.sharing.terms import LAYER_WORDS


@dataclass(frozen=True, slots=True)
class Mine:
    """One kind as this viewer's duties open it, and what a paper would add."""

    kind: Kind
    department: CityDepartment
    layer: str
    ground: str
    more: tuple[str, ...]
    closed: bool


def mine(viewer: Viewer) -> list[Mine]:
    """Every kind in use, in page order."""
    return [_of(viewer, kind) for kind in kinds()]


def regular_flows(viewer: Viewer) -> list[Flow]:
    """経常的な提供と内部利用: what flows between the sections by the table of the viewer's day."""
    return flows(Looker(settings.CITY_FILE, city().sharing, (), viewer.today))


def gathered(found: Iterable[Flow]) -> list[tuple[Flow, list[Receiver]]]:
    """The flows as the page reads them: one line for all who get the same on the same ground."""
    lines: dict[tuple[str, ...], tuple[Flow, list[Receiver]]] = {}
    for flow in found:
        codes = (kind.code for kind in flow.kinds)
        key = (flow.owner.code, flow.row.code, flow.ground.words, *codes)
        lines.setdefault(key, (flow, []))[1].append(flow.receiver)
    return list(lines.values())


def _of(viewer: Viewer, kind: Kind) -> Mine:
    sight = disclosure.sight(viewer, kind)
    closed = sight.layer is Layer.NONE
    papers = (
        ("同意", disclosure.consentable(viewer, kind)),
        ("承認された依頼", disclosure.requestable(viewer, kind)),
    )
    return Mine(
        kind,
        city().department(kind.department),
        LAYER_WORDS[sight.layer],
        "" if closed else disclosure.basis_words([sight.ground]),
        tuple(f"{name}があれば{LAYER_WORDS[layer]}" for name, layer in papers if layer is not None),
        closed,
    )
