"""Which layers of a debtor may this viewer see, on which legal basis: the one place that answers.

The law stands in the dated table of `debtors/sharing/matrix.toml` (domain.md §6.3); it is read as
of the viewer's day. Page, list, filter, sort, export and search ask here and nowhere else.
"""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from arrears_office.law.kinds import Kind
from arrears_office.office.city import city
from arrears_office.office.roles import Appointment, Role
from debtors.sharing import Basis, Condition, Layer, SharingTable, papers, table
from debtors.sharing.duties import Unappointed, ViewerLike
from debtors.sharing.grounds import Ground, basis_words
from debtors.sharing.papers import Openable
from debtors.sharing.sights import NO_SIGHT, Looker, Sight, kinds_open, sight_of, sights_of

__all__ = [
    "NO_SIGHT", "Basis", "Condition", "Ground", "Layer", "Openable", "Sight", "ViewerLike",
    "basis_words", "break_glass", "consent_departments", "consentable", "departments_at",
    "kinds_at", "kinds_that_open", "may_see_all_amounts", "openable",
    "own_departments", "paper_ground", "requestable", "sight", "sights", "table_in_force",
]  # fmt: skip


def table_in_force() -> SharingTable:
    """This city's table: the program's, with the rows of the city's own file in their place."""
    return table(city().sharing.table)


def sight(viewer: ViewerLike, kind: Kind) -> Sight:
    """The deepest layer of this kind that any duty of the viewer opens by itself today."""
    return sight_of(_looker(viewer), kind)


def sights(viewer: ViewerLike) -> Mapping[str, Sight]:
    """Sight per kind code, for all kinds in use, in page order."""
    return sights_of(_looker(viewer))


def kinds_at(viewer: ViewerLike, layer: Layer) -> frozenset[str]:
    """Codes of the kinds whose data of this layer the viewer may see by duty."""
    return kinds_open(_looker(viewer), layer)


def kinds_that_open(viewer: ViewerLike) -> frozenset[str]:
    """Kinds whose arrears alone make a debtor exist for the viewer.

    Amounts (L3) or the own duty do. The bare knowledge "has arrears" (L2, by ordinance) does not:
    it colours a person the viewer already deals with, and opens no list of strangers (ADR 0020).
    """
    return kinds_at(viewer, Layer.AMOUNTS)


def may_see_all_amounts(viewer: ViewerLike) -> bool:
    """Whether amounts of every kind in use are open by duty (then no paper is asked)."""
    looker = _looker(viewer)
    return len(kinds_open(looker, Layer.AMOUNTS)) == len(sights_of(looker))


def departments_at(viewer: ViewerLike, layer: Layer) -> frozenset[str]:
    """Departments whose records without a kind (contacts, promises) the viewer may see at `layer`.

    Such a record may speak of any of the department's kinds, so all of them have to be open.
    """
    open_kinds = kinds_at(viewer, layer)
    return frozenset(row.code for row in city().departments if set(row.kinds) <= open_kinds)


def consent_departments(viewer: ViewerLike) -> frozenset[str]:
    """Departments to which a person's consent must be addressed so that this viewer profits of it.

    A head sees rows of the own department only, so a consent opens nothing for him.
    """
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.role == Role.CLERK and duty.department is not None
    )


def own_departments(viewer: ViewerLike) -> frozenset[str]:
    """Departments whose own source values, contacts and free texts the viewer may read."""
    return frozenset(
        duty.department
        for duty in viewer.duties
        if duty.role in {Role.CLERK, Role.HEAD} and duty.department is not None
    )


def requestable(viewer: ViewerLike, kind: Kind) -> Layer | None:
    """The deepest layer of this kind for which a clerk may ask its department on a form.

    None: the table has no such cell for his duties, or they open as much by themselves.
    """
    return papers.beyond(_looker(viewer), kind, Condition.REQUEST)


def consentable(who: ViewerLike | str, kind: Kind, *, on: date | None = None) -> Layer | None:
    """The deepest layer of this kind that a person's consent may open, to a viewer or a department.

    A department (its code; then the day is needed) stands for its people without an appointment.
    None: the table has no such cell, or the duty opens as much by itself.
    """
    if not isinstance(who, str):
        return papers.beyond(_looker(who), kind, Condition.CONSENT)
    if on is None:
        raise TypeError(
            "A department's consent is asked for on a day: consentable(code, kind, on=…)."
        )
    clerk = Unappointed(Role.CLERK, who, Appointment.NONE)
    looker = Looker(settings.CITY_FILE, city().sharing, (clerk,), on)
    return papers.beyond(looker, kind, Condition.CONSENT)


def openable(viewer: ViewerLike, condition: Condition, layer: Layer) -> Openable:
    """Departments of the viewer's clerk duties, each with the kinds a paper may open to `layer`.

    The paper is a consent or a granted request: never deeper than the table's cell of the day.
    """
    return papers.openable(_looker(viewer), condition, layer)


def paper_ground(viewer: ViewerLike, kind: Kind, basis: Basis, number: str) -> Ground:
    """The ground of a look that rests on a consent or a granted request, with its number."""
    return papers.paper_ground(_looker(viewer), kind, basis, number)


def break_glass(viewer: ViewerLike, kind: Kind) -> Ground | None:
    """The ground on which a written reason opens this kind's amounts, None where it does not."""
    return papers.break_glass(_looker(viewer), kind)


def _looker(viewer: ViewerLike) -> Looker:
    return Looker(settings.CITY_FILE, city().sharing, tuple(viewer.duties), viewer.today)
