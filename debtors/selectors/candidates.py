"""The match desk's queue for one viewer: only pairs both of whose faces he may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import Window
from django.db.models.functions import Coalesce, Greatest, Least, RowNumber

from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.models import Answer, Candidate, Decision, IdentityLink, Standing
from debtors.selectors.persons import readable_links
from debtors.selectors.protected import shielded_persons

COUNTED = 1_000
"""A tab counts no further; then it says 以上."""
ORDER = ("-shown_yen", "-probability", "pk")


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits at the desk for this viewer; each at most `COUNTED`."""

    open: int
    listed: int
    held: int
    second: int
    yen: int

    @property
    def more(self) -> bool:
        """Whether more stand open than were counted; then `yen` is of the counted ones."""
        return self.open >= COUNTED


def may_read(viewer: Viewer, persons: Iterable[int]) -> bool:
    """Whether the viewer may read the values of each of these source persons."""
    wanted = set(persons)
    found = readable_links(viewer).filter(source_person__in=wanted)
    return found.count() == len(wanted)


def reads_whole(viewer: Viewer, debtors: Iterable[int]) -> bool:
    """Whether no kind of these debtors is closed to the viewer."""
    standings = Standing.objects.unscoped(reason="is anything of them closed to this viewer?")
    closed = standings.filter(debtor__in=set(debtors)).exclude(
        kind__in=disclosure.kinds_that_open(viewer)
    )
    return not closed.exists()


def queue(viewer: Viewer) -> QuerySet[Candidate]:
    """Open pairs, the strongest of each two debtors, the most yen first, with `shown_yen`.

    For whoever may not see all amounts both are found among what he may see: a hidden face neither
    leads, nor do its yen move a pair up (ux.md §7.4).
    """
    rows = readable(viewer).filter(open=True)
    if disclosure.may_see_all_amounts(viewer):
        return rows.filter(leading=True).annotate(shown_yen=F("yen")).order_by(*ORDER)
    return _own_leading(rows).annotate(shown_yen=_visible_yen(viewer)).order_by(*ORDER)


def listable(viewer: Viewer) -> QuerySet[Candidate]:
    """Open pairs that one look may confirm in a list: certain, one side alone, nobody protected.

    Empty for whoever may not see all amounts: he never joins alone (ADR 0051).
    """
    if not disclosure.may_see_all_amounts(viewer):
        return Candidate.objects.none()
    return queue(viewer).filter(_unprotected(viewer), listed=True)


def _unprotected(viewer: Viewer) -> Q:
    shielded = shielded_persons(viewer.today)
    return ~Q(one__in=shielded) & ~Q(other__in=shielded)


def readable(viewer: Viewer) -> QuerySet[Candidate]:
    """Every candidate whose two faces the viewer may read, decided or not."""
    return Candidate.objects.filter(*_both(viewer))


def readable_decisions(viewer: Viewer) -> QuerySet[Decision]:
    """Every decision on two faces that the viewer may read, with the people who made it."""
    people = ("decided_by", "second_by", "undone_by", "model")
    return Decision.objects.filter(*_both(viewer)).select_related(*people)


def _both(viewer: Viewer) -> tuple[Exists, Exists]:
    faces = readable_links(viewer)
    return (
        Exists(faces.filter(source_person=OuterRef("one"))),
        Exists(faces.filter(source_person=OuterRef("other"))),
    )


def waiting(decisions: QuerySet[Decision], answer: Answer) -> QuerySet[Decision]:
    """Of these, 保留 as it stands, or 同じ人 that waits for a second person; newest first."""
    return decisions.filter(answer=answer, undone_at__isnull=True, kept__isnull=True).order_by(
        "-decided_at", "-pk"
    )


def counts(viewer: Viewer) -> Counts:
    """The tabs' figures in two queries."""
    rows = queue(viewer).order_by().annotate(in_list=_in_list(viewer))
    found = rows.values("pk", "shown_yen", "in_list")[:COUNTED].aggregate(
        open=Count("pk"), listed=Count("pk", filter=Q(in_list=True)), yen=Sum("shown_yen")
    )
    standing = readable_decisions(viewer).filter(undone_at__isnull=True, kept__isnull=True)
    answers = (
        standing.order_by()
        .values("pk", "answer")[:COUNTED]
        .aggregate(
            held=Count("pk", filter=Q(answer=Answer.HELD)),
            second=Count("pk", filter=Q(answer=Answer.SAME)),
        )
    )
    return Counts(**{**found, "yen": found["yen"] or 0}, **answers)


def _in_list(viewer: Viewer) -> Any:
    if not disclosure.may_see_all_amounts(viewer):
        return Value(value=False)
    return ExpressionWrapper(Q(listed=True) & _unprotected(viewer), output_field=BooleanField())


def first_of(rows: QuerySet[Candidate], after: Candidate | None = None) -> Candidate | None:
    """The head of a queue, or what comes after a pair of it that was passed over."""
    return (rows if after is None else rows.filter(_behind(after))).first()


def _behind(row: Any) -> Q:
    """Rows after this one in the order of the queue (ORDER)."""
    poorer = Q(shown_yen__lt=row.shown_yen)
    less_like = Q(shown_yen=row.shown_yen, probability__lt=row.probability)
    later = Q(shown_yen=row.shown_yen, probability=row.probability, pk__gt=row.pk)
    return poorer | less_like | later


def _own_leading(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    homes = IdentityLink.objects.filter(unlinked_at__isnull=True)
    one = Subquery(homes.filter(source_person=OuterRef("one")).values("debtor")[:1])
    other = Subquery(homes.filter(source_person=OuterRef("other")).values("debtor")[:1])
    place = Window(
        RowNumber(),
        partition_by=[Least(F("home"), F("other_home")), Greatest(F("home"), F("other_home"))],
        order_by=["-probability", "-weight", "pk"],
    )
    return rows.annotate(home=one, other_home=other).annotate(place=place).filter(place=1)


def _visible_yen(viewer: Viewer) -> Any:
    def of(home: str) -> Coalesce:
        mine = Standing.objects.visible_to(viewer).filter(debtor=OuterRef(home)).order_by()
        sums = mine.values("debtor").annotate(yen=Sum("overdue_yen")).values("yen")
        return Coalesce(Subquery(sums), 0)

    return of("home") + of("other_home")
