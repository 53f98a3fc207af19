"""Selection of receivables in the office's words."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from debtors import disclosure
from debtors.disclosure import Layer
from debtors.papers import reached_by_paper
from debtors.tied import not_tied_person

if TYPE_CHECKING:
    from arrears_office.office.viewer import Viewer


class ReceivableQuerySet(QuerySet[Any]):
    """Receivables (債権)."""

    def visible_to(self, viewer: "Viewer", *, layer: Layer = Layer.AMOUNTS) -> Self:
        """Only the receivables whose kind the viewer may see at `layer`, by duty or by a paper."""
        mine = self.filter(not_tied_person(viewer))
        if disclosure.may_see_all_amounts(viewer) and layer <= Layer.AMOUNTS:
            return mine
        paper = reached_by_paper(
            viewer,
            layer,
            face={
                "links__unlinked_at__isnull": True,
                "links__debtor__links__unlinked_at__isnull": True,
                "links__debtor__links__source_person": OuterRef("source_person"),
            },
        )
        return mine.filter(Q(kind__in=disclosure.kinds_at(viewer, layer)) | paper)

    def of_debtor(self, debtor_id: int) -> Self:
        """Receivables of the source persons linked to the debtor today."""
        return self.filter(
            source_person__links__debtor=debtor_id, source_person__links__unlinked_at__isnull=True
        )

    def overdue(self, on: date) -> Self:
        """Due before the day (納期限 < D)."""
        return self.filter(due_on__lt=on)

    def with_balance(self, on: date) -> Self:
        """Annotates `balance_yen`: principal after every entry counting on or before the day.

        The assessment always counts, so that an instalment not yet due shows its sum; below zero is
        過誤納.
        """
        counted = Q(entries__counts_on__lte=on) | Q(entries__sort="assessment")
        return self.annotate(balance_yen=Coalesce(Sum("entries__principal_yen", filter=counted), 0))

    def unscoped(self, *, reason: str) -> Self:
        """All receivables, for jobs; the reason stands where it is called."""
        return self.all() if reason else self.none()
