"""Selection of debtors and standings in the office's words; reads fail closed: a viewer is needed."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from debtors import disclosure
from debtors.disclosure import Layer

if TYPE_CHECKING:
    from datetime import date

    from arrears_office.office.viewer import Viewer


def consented(viewer: "Viewer", on: "date", layer: Layer, **match: Any) -> Q:
    """Rows for which an unexpired, unwithdrawn consent to the viewer's department reaches `layer`."""
    from debtors.models.sharing import ConsentScope  # noqa: PLC0415 - models import this module

    recipients = disclosure.consent_departments(viewer)
    if not recipients:
        return Q(pk__in=())
    scopes = ConsentScope.objects.filter(
        Q(consent__expires_on__isnull=True) | Q(consent__expires_on__gte=on),
        Q(consent__withdrawn_on__isnull=True) | Q(consent__withdrawn_on__gt=on),
        consent__given_on__lte=on,
        recipient__in=recipients,
        up_to_layer__gte=layer,
        **match,
    )
    return Q(Exists(scopes))


class StandingQuerySet(QuerySet[Any]):
    """Standings per debtor and kind."""

    def visible_to(self, viewer: "Viewer", *, layer: Layer = Layer.AMOUNTS) -> Self:
        """Only the standings whose kind the viewer may see at `layer`, by duty or by consent."""
        open_kinds = disclosure.kinds_at(viewer, layer)
        if disclosure.may_see_all_amounts(viewer):
            return self.all()
        consent = consented(
            viewer,
            viewer.today,
            layer,
            consent__source_person__links__debtor=OuterRef("debtor"),
            consent__source_person__links__unlinked_at__isnull=True,
            kind=OuterRef("kind"),
        )
        return self.filter(Q(kind__in=open_kinds) | consent)

    def unscoped(self, *, reason: str) -> Self:
        """All standings, for jobs; the reason stands where it is called."""
        return self.all() if reason else self.none()


class DebtorQuerySet(QuerySet[Any]):
    """Debtors."""

    def visible_to(self, viewer: "Viewer") -> Self:
        """Only debtors that exist for the viewer: existence is arrears (DESIGN §4.4)."""
        from debtors.models.standing import Standing  # noqa: PLC0415 - models import this module

        standings = Standing.objects.filter(debtor=OuterRef("pk"))
        open_kinds = disclosure.kinds_that_open(viewer)
        if disclosure.may_see_all_amounts(viewer):
            return self.filter(Exists(standings))
        consent = consented(
            viewer,
            viewer.today,
            Layer.ARREARS,
            consent__source_person__links__debtor=OuterRef("debtor"),
            consent__source_person__links__unlinked_at__isnull=True,
            kind=OuterRef("kind"),
        )
        return self.filter(Exists(standings.filter(Q(kind__in=open_kinds) | consent)))

    def with_visible_yen(self, viewer: "Viewer") -> Self:
        """Annotates `visible_yen`: overdue principal over the kinds the viewer sees at L3."""
        visible = Q(standings__kind__in=disclosure.kinds_at(viewer, Layer.AMOUNTS))
        return self.annotate(visible_yen=Sum("standings__overdue_yen", filter=visible, default=0))

    def unscoped(self, *, reason: str) -> Self:
        """All debtors, for jobs; the reason stands where it is called."""
        return self.all() if reason else self.none()
