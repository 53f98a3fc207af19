"""What a section may ask another for on a form: kinds, depths and grounds, by its duty alone.

Never by what a person owes: whoever asks is offered the same of everybody (DESIGN §4.4).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from arrears_office.law.kinds import Kind
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind, kinds
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.sharing.duties import is_outside

DEPTHS = {
    int(Layer.ARREARS): "未収の有無まで",
    int(Layer.AMOUNTS): "金額・期別・納付まで",
    int(Layer.CONTACTS): "交渉の記録まで",
    int(Layer.PROPERTY): "財産の調査まで",
}
"""The depths that a request may name; income and welfare (L6) are asked for on no form."""


class RequestBasis(TextChoices):
    """The grounds on which a section may be asked: a closed list, each with its article."""

    INQUIRY = "inquiry", "徴収の調査・協力要請（国税徴収法141条・146条の2、地方税法20条の11）"
    WITHIN = "within", "法令の定める事務に必要な内部利用（個人情報保護法69条2項2号）"
    OUTSIDE = "outside", "法令の定める事務に必要な、ほかの機関への提供（個人情報保護法69条2項3号）"


@dataclass(frozen=True, slots=True)
class Askable:
    """One kind of another section, and the depths that only its permission opens."""

    kind: str
    layers: range

    @property
    def name(self) -> str:
        """The kind's name."""
        return kind(self.kind).name

    @property
    def owner(self) -> CityDepartment:
        """The section to be asked."""
        return city().department_of_kind(self.kind)

    @property
    def words(self) -> str:
        """Section and kind as the form offers them."""
        return f"{self.owner.name}の {self.name}"


def askable(viewer: Viewer) -> list[Askable]:
    """Every kind that the viewer's duties let him ask for, in page order."""
    found = (Askable(each.code, _layers(viewer, each)) for each in kinds())
    return [each for each in found if each.layers]


def kind_names(codes: Iterable[str]) -> str:
    """Names of kinds in a row."""
    return "・".join(kind(code).name for code in codes)


def grounds_for(asking: str, kinds: Iterable[str]) -> frozenset[str]:
    """The grounds that fit: a claim of another 実施機関 is provided, one of the own is used [B]."""
    outside = {is_outside(asking, kind(code)) for code in kinds}
    fitting = {RequestBasis.OUTSIDE if each else RequestBasis.WITHIN for each in outside}
    return frozenset({RequestBasis.INQUIRY, *fitting})


def _layers(viewer: Viewer, of: Kind) -> range:
    deepest = disclosure.requestable(viewer, of)
    if deepest is None:
        return range(0)
    known = disclosure.sight(viewer, of).layer
    return range(max(Layer.ARREARS, known + 1), min(deepest, max(DEPTHS)) + 1)
