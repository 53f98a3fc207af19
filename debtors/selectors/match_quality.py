"""How people answered what the model proposed: by band of probability, every share with its n."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from arrears_office.office.viewer import Viewer
from debtors.certainty import CERTAIN
from debtors.models import Answer, Decision, MatchModel, MatchRun
from debtors.selectors.candidates import readable_decisions

BANDS = ((0.0, 0.5), (0.5, 0.9), (0.9, CERTAIN), (CERTAIN, 1.0))
SITTING = timedelta(minutes=5)
"""A longer gap between two answers was something else than looking at a pair."""
TIMED = 500
"""The newest answers of a person that are timed."""
RUNS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """Answers to proposals of one band: 同じ人 and 別の人 that stand today."""

    low: float
    high: float
    same: int
    different: int

    @property
    def decided(self) -> int:
        """The base of the share."""
        return self.same + self.different

    @property
    def share(self) -> float | None:
        """同じ人 of all answers, in percent; None where nobody has answered."""
        return self.same * 100 / self.decided if self.decided else None

    @property
    def label(self) -> str:
        """The band in percent."""
        if self.high == 1.0:
            return f"{self.low:.0%}以上"
        return f"{self.low:.0%}以上 {self.high:.0%}未満"


def bands(viewer: Viewer) -> list[Band]:
    """People's standing answers to the model's proposals, the surest band first."""
    rows = (
        readable_decisions(viewer)
        .filter(
            Q(answer=Answer.DIFFERENT) | Q(answer=Answer.SAME, kept__isnull=False),
            undone_at__isnull=True,
            probability__isnull=False,
        )
        .order_by()
        .annotate(band=_band())
        .values_list("band")
        .annotate(
            same=Count("pk", filter=Q(answer=Answer.SAME)),
            different=Count("pk", filter=Q(answer=Answer.DIFFERENT)),
        )
    )
    found = {band: (same, different) for band, same, different in rows}
    every = [Band(*ends, *found.get(place, (0, 0))) for place, ends in enumerate(BANDS)]
    return every[::-1]


def _band() -> Case:
    whens = [
        When(probability__gte=low, then=Value(place))
        for place, (low, _) in reversed(list(enumerate(BANDS)))
    ]
    return Case(*whens, output_field=IntegerField())


def own_seconds(viewer: Viewer) -> tuple[float, int] | None:
    """The viewer's own median seconds between two answers of one sitting, and how many were timed.

    Nobody else's is shown to him: figures about one member of staff are that person's (DESIGN §4).
    """
    mine = Decision.objects.filter(decided_by=viewer.staff_id, batch="")
    moments = mine.order_by("-decided_at").values_list("decided_at", flat=True)[:TIMED]
    gaps = [later - earlier for later, earlier in pairwise(moments)]
    seconds = [gap.total_seconds() for gap in gaps if timedelta(0) < gap <= SITTING]
    return (median(seconds), len(seconds)) if seconds else None


def undone_counts(viewer: Viewer) -> tuple[int, int]:
    """Decisions taken back, and all there are; 保留 that was taken up is no taking back."""
    rows = readable_decisions(viewer).exclude(answer=Answer.HELD).order_by()
    found = rows.aggregate(undone=Count("pk", filter=Q(undone_at__isnull=False)), every=Count("pk"))
    return found["undone"], found["every"]


def newest_model() -> MatchModel | None:
    """The weights that are used now."""
    return MatchModel.objects.order_by("-version").first()


def newest_runs() -> QuerySet[MatchRun]:
    """The last ten runs."""
    return MatchRun.objects.select_related("model").order_by("-ended_at")[:RUNS]
