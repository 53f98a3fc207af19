"""Lines of a consent: which kind, how deep, to which department; whom one may tell of them.

What is offered and what is told depends on the viewer's role alone, never on what a person owes.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds import Kind
from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.kinds import kind, kinds
from arrears_office.office.roles import Appointment, Role
from arrears_office.office.viewer import Duty, Viewer
from debtors import disclosure
from debtors.disclosure import Layer

LAYER_WORDS = {int(Layer.ARREARS): "未収の有無", int(Layer.AMOUNTS): "残額と納付の状況"}
"""The two depths a consent may reach, as the sheet words them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: the kind's data down to the layer, told to the recipient."""

    kind: str
    layer: int
    recipient: str

    @property
    def name(self) -> str:
        """The kind's name."""
        return kind(self.kind).name

    @property
    def depth(self) -> str:
        """What of it is shared."""
        return LAYER_WORDS[self.layer]

    @property
    def owner(self) -> CityDepartment:
        """The department that knows it."""
        return city().department_of_kind(self.kind)

    @property
    def department(self) -> CityDepartment:
        """The department that gets to know it."""
        return city().department(self.recipient)

    @property
    def scope(self) -> tuple[str, int, str]:
        """The line as `record_consent` takes it."""
        return self.kind, self.layer, self.recipient


def offered(viewer: Viewer, unappointed: Container[str]) -> list[Line]:
    """Every line the viewer may record: about his own kinds, or to his own department.

    The office may record any. Only what the law closes to the recipient's people without consent
    is there: what a duty opens anyway needs none, and asking for it would be no free choice.
    `unappointed`: departments with a clerk who has no statutory appointment today.
    """
    return [
        Line(each.code, layer, clerks.department)
        for clerks in _recipients(viewer, unappointed)
        for each in kinds()
        if _concerns(viewer, each, clerks.department)
        for layer in clerks.layers(each)
    ]


def told(viewer: Viewer, lines: Iterable[Line]) -> tuple[Line, ...]:
    """What the viewer may know of a consent's lines.

    Those about his department's kinds or addressed to it; the office those whose kinds it may know.
    """
    return tuple(line for line in lines if _may_know(viewer, line))


@dataclass(frozen=True, slots=True)
class _Clerks:
    """A department's clerks as the table of disclosure sees them: the viewer himself, or people
    without an appointment."""

    department: str
    duties: tuple[Duty, ...]
    today: date

    def layers(self, of: Kind) -> range:
        """The depths that only the person's consent opens to them."""
        deepest = disclosure.consentable(self, of)
        if deepest is None:
            return range(0)
        known = disclosure.sight(self, of).layer
        return range(max(Layer.ARREARS, known + 1), min(deepest, Layer.AMOUNTS) + 1)


def _recipients(viewer: Viewer, unappointed: Container[str]) -> Iterator[_Clerks]:
    for department in city().departments:
        code = department.code
        own = tuple(
            duty for duty in viewer.duties if duty.role == Role.CLERK and duty.department == code
        )
        if own or code in unappointed:
            anybody = (Duty(Role.CLERK, code, Appointment.NONE),)
            yield _Clerks(code, own or anybody, viewer.today)


def _concerns(viewer: Viewer, of: Kind, recipient: str) -> bool:
    own = disclosure.consent_departments(viewer)
    return viewer.is_office or of.department in own or recipient in own


def _may_know(viewer: Viewer, line: Line) -> bool:
    own = disclosure.consent_departments(viewer)
    if line.recipient in own or line.owner.code in own:
        return True
    return viewer.is_office and disclosure.sight(viewer, kind(line.kind)).layer >= Layer.ARREARS
