"""Selection of debtors and standings in the office's words; every read needs a viewer."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from debtors import disclosure
from debtors.disclosure import Layer
from debtors.papers import face_of, reached_by_paper
from debtors.tied import not_tied

if TYPE_CHECKING:
    from arrears_office.office.viewer import Viewer


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
        viewer, layer, face=face_of(OuterRef("debtor"))
    )
