"""What was decided at the match desk, for one viewer: the standing answer, the last one, runs."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from arrears_office.office.viewer import Viewer
from debtors.models import Answer, Candidate, Decision, MatchRun
from debtors.pairing import Sides
from debtors.selectors.candidates import readable_decisions

UNDO_OFFERED = timedelta(minutes=5)
"""How long 元に戻す is offered beside the next pair (ux.md §4.5); afterwards 済んだ判断 has it."""


def standing_decision(viewer: Viewer, sides: Sides) -> Decision | None:
    """The newest answer that stands for these two debtors, or that made them one."""
    one, other = sides.one.persons, sides.other.persons
    between = Q(one__in=one, other__in=other) | Q(one__in=other, other__in=one)
    rows = readable_decisions(viewer).filter(between, undone_at__isnull=True)
    return rows.order_by("-decided_at", "-pk").first()


def last_decision(viewer: Viewer, now: datetime) -> Decision | None:
    """The viewer's own newest answer of the last five minutes, if it stands and was no list."""
    row = (
        Decision.objects.filter(decided_by=viewer.staff_id, decided_at__gt=now - UNDO_OFFERED)
        .order_by("-decided_at", "-pk")
        .first()
    )
    return None if row is None or row.undone_at is not None or row.batch else row


def newest_run() -> MatchRun | None:
    """The last run of the model; None before the first."""
    return MatchRun.objects.select_related("model").order_by("-ended_at").first()


def second_wanted(decision: Decision) -> bool:
    """同じ人 that waits for a second person."""
    return (
        decision.answer == Answer.SAME
        and decision.needs_second
        and decision.kept_id is None
        and decision.undone_at is None
    )


def answerers() -> list[tuple[int, str]]:
    """Who has ever answered at the desk, by name: for the filter."""
    people = Decision.objects.order_by("decided_by__display_name").distinct()
    return list(people.values_list("decided_by", "decided_by__display_name"))


def candidates_of(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Pair of faces → its candidate, where a model proposed it."""
    wanted = set(pairs)
    rows = Candidate.objects.filter(
        one__in={one for one, _ in wanted}, other__in={other for _, other in wanted}
    ).values_list("one_id", "other_id", "pk")
    return {(one, other): pk for one, other, pk in rows if (one, other) in wanted}


def find_decision(viewer: Viewer, number: int) -> Decision | None:
    """One decision; None where a face of it is closed to the viewer."""
    return readable_decisions(viewer).filter(pk=number).first()
