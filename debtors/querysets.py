"""Selection of debtors and standings in the office's words; every read needs a viewer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from arrears_office.office.city import city
from debtors import disclosure
from debtors.disclosure import Condition, Layer
from debtors.papers import face_of, reached_by_paper
from debtors.tied import not_tied

if TYPE_CHECKING:
    from arrears_office.office.viewer import Viewer


def departments_known(viewer: "Viewer", *, debtor: Any = None, department: str = "department") -> Q:
    """Rows of a department that the viewer lawfully knows to have arrears of the row's debtor (L2).

    For leads, steps, holds and flags: `department` is the row's field, `debtor` its key (default:
    OuterRef of the row's `debtor`). His own departments and those whose kinds are all open by duty
    are known of everybody; another by what stands overdue there in a kind he reaches by duty,
    consent or request. It is a condition of the asking query and costs none of its own.
    """
    from debtors.models.standing import Standing  # noqa: PLC0415 - models import this module

    always = disclosure.own_departments(viewer) | disclosure.departments_at(viewer, Layer.ARREARS)
    if len(always) == len(city().departments):
        return Q((f"{department}__in", sorted(always)))
    overdue = Standing.objects.visible_to(viewer, layer=Layer.ARREARS).filter(
        debtor=OuterRef("debtor") if debtor is None else debtor,
        department=OuterRef(department),
        overdue_yen__gt=0,
    )
    return Q((f"{department}__in", sorted(always))) | Q(Exists(overdue))


def departments_open(
    viewer: "Viewer", layer: Layer, *, debtor: Any = None, department: str = "department"
) -> Q:
    """Rows without a kind (contacts, promises) of departments open to `layer` for the row's debtor.

    Such a row may speak of any kind of its department, so each of them has to be open: by duty, or
    by a consent or a granted request of one of the debtor's faces.
    """
    by_duty = disclosure.kinds_at(viewer, layer)
    face = face_of(OuterRef("debtor") if debtor is None else debtor)
    always = sorted(disclosure.departments_at(viewer, layer))
    found = Q((f"{department}__in", always))
    for row in city().departments:
        closed = sorted(set(row.kinds) - by_duty)
        if closed and _has_papers(viewer, layer, closed):
            reached = Q((department, row.code))
            for kind in closed:
                reached &= reached_by_paper(viewer, layer, face=face, kind=kind)
            found |= reached
    return found


class StandingQuerySet(QuerySet[Any]):
    """Standings per debtor and kind."""

    def visible_to(self, viewer: "Viewer", *, layer: Layer = Layer.AMOUNTS) -> Self:
        """Only the standings whose kind the viewer may see at `layer`, by duty or by consent."""
        mine = self.filter(not_tied(viewer))
        if disclosure.may_see_all_amounts(viewer) and layer <= Layer.AMOUNTS:
            return mine
        return mine.filter(_reached(viewer, disclosure.kinds_at(viewer, layer), layer))

    def of_duty(self, viewer: "Viewer") -> Self:
        """Only the standings that make their debtor exist by the viewer's duty alone.

        The source persons behind them are the ones whose values he reads: a department of which he
        knows the mere "has arrears", or something by consent, does not show him its name, number
        and address of anybody (domain.md §6.3: L0–L1 only of the own source person).
        """
        return self.filter(not_tied(viewer), kind__in=disclosure.kinds_that_open(viewer))

    def opening(self, viewer: "Viewer") -> Self:
        """Only the standings that make their debtor exist for the viewer: by duty or by consent."""
        mine = self.filter(not_tied(viewer))
        if disclosure.may_see_all_amounts(viewer):
            return mine
        return mine.filter(_reached(viewer, disclosure.kinds_that_open(viewer), Layer.ARREARS))

    def with_shown_yen(self, viewer: "Viewer") -> Self:
        """Annotates `shown_yen`: overdue yen where amounts are open, NULL where only L2 is."""
        if disclosure.may_see_all_amounts(viewer):
            return self.annotate(shown_yen=F("overdue_yen"))
        reached = _reached(viewer, disclosure.kinds_at(viewer, Layer.AMOUNTS), Layer.AMOUNTS)
        return self.annotate(shown_yen=Case(When(reached, then=F("overdue_yen"))))

    def unscoped(self, *, reason: str) -> Self:
        """All standings, for jobs; the reason stands where it is called."""
        return self.all() if reason else self.none()


class DebtorQuerySet(QuerySet[Any]):
    """Debtors."""

    def visible_to(self, viewer: "Viewer") -> Self:
        """Only debtors that exist for the viewer: existence is arrears (DESIGN §4.4)."""
        from debtors.models.standing import Standing  # noqa: PLC0415 - models import this module

        opening = Standing.objects.opening(viewer).filter(debtor=OuterRef("pk"))
        return self.filter(Exists(opening))

    def with_visible_yen(self, viewer: "Viewer") -> Self:
        """Annotates `visible_yen`: overdue principal over the kinds open at L3, also by consent."""
        from debtors.models.standing import Standing  # noqa: PLC0415 - models import this module

        sums = (
            Standing.objects.visible_to(viewer)
            .filter(debtor=OuterRef("pk"))
            .order_by()
            .values("debtor")
            .annotate(yen=Sum("overdue_yen"))
            .values("yen")
        )
        return self.annotate(visible_yen=Coalesce(Subquery(sums), 0))

    def unscoped(self, *, reason: str) -> Self:
        """All debtors, for jobs; the reason stands where it is called."""
        return self.all() if reason else self.none()


def _reached(viewer: "Viewer", open_kinds: frozenset[str], layer: Layer) -> Q:
    """Standings of the kinds open by duty, or reached by a paper of one of the debtor's faces."""
    return Q(kind__in=open_kinds) | reached_by_paper(
        viewer, layer, face=face_of(OuterRef("debtor")), kind=OuterRef("kind")
    )


def _has_papers(viewer: "Viewer", layer: Layer, kinds: Iterable[str]) -> bool:
    """Whether the table lets papers open all of these kinds to `layer` at all."""
    openable = (
        *disclosure.openable(viewer, Condition.CONSENT, layer),
        *disclosure.openable(viewer, Condition.REQUEST, layer),
    )
    return set(kinds) <= frozenset[str]().union(*(some for _, some in openable))
