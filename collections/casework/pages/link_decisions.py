"""/debtors/links/held/, second/, decisions/: answers as they stand, and all ever given."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from arrears_office.web.row_number import row_number
from casework.pages.links_base import LinksPage
from casework.selectors.links import answerers, candidates_of, second_wanted
from debtors.certainty import likeness
from debtors.models import Answer, Decision
from debtors.selectors.candidates import readable_decisions, waiting
from debtors.selectors.pairs import Pair, find_pairs

PAGE = 50
STATES = (("", "すべて"), ("standing", "いまの判断"), ("undone", "取り消した判断"))


@dataclass(frozen=True, slots=True)
class Row:
    """One decision with its two faces as they stand now."""

    decision: Decision
    pair: Pair
    likeness: str
    candidate: int | None

    @property
    def state(self) -> str:
        """How the decision stands, in one word."""
        if self.decision.undone_at is not None:
            return "取り消し"
        return "二人目待ち" if second_wanted(self.decision) else ""


class DecisionsPage(LinksPage):
    """Decisions, newest first; the pages differ in which ones they take."""

    what = "名寄せの判断"
    template_name = "collections/link_decisions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of rows, with the way to the older ones."""
        rows, more = self._rows(self.decisions())
        self.show_pairs(row.pair for row in rows)
        older = self.older(rows[-1].decision.pk) if more else ""
        return self.desk({"rows": rows, "older": older, "tab": self.tab, **self.extra()})

    def decisions(self) -> QuerySet[Decision]:
        """Which ones, newest first."""
        raise NotImplementedError(f"{type(self).__qualname__}.decisions")

    def extra(self) -> dict[str, Any]:
        """What else this page shows."""
        return {}

    def older(self, last: int) -> str:
        """The address of the rows after the last one shown."""
        asked = self.request.GET.copy()
        asked["before"] = str(last)
        return f"?{asked.urlencode()}"

    def _rows(self, decisions: QuerySet[Decision]) -> tuple[list[Row], bool]:
        before = row_number(self.request.GET.get("before", ""))
        if before is not None:
            decisions = decisions.filter(pk__lt=before)
        found = list(decisions.order_by("-pk")[: PAGE + 1])
        keys = [(row.one_id, row.other_id) for row in found[:PAGE]]
        pairs, candidates = find_pairs(self.viewer, keys), candidates_of(keys)
        rows = [
            Row(
                row,
                pairs[key],
                likeness(row.probability, protected=pairs[key].protected),
                candidates.get(key),
            )
            for row, key in zip(found, keys, strict=False)
            if key in pairs
        ]
        return rows, len(found) > PAGE


class HeldPage(DecisionsPage):
    """保留: left the queue, and may be taken up at any time."""

    tab = "links_held"

    def decisions(self) -> QuerySet[Decision]:
        """保留 as it stands."""
        return waiting(readable_decisions(self.viewer), Answer.HELD)


class SecondPage(DecisionsPage):
    """同じ人 that joins two debtors, until a second person has looked."""

    tab = "links_second"

    def decisions(self) -> QuerySet[Decision]:
        """同じ人 that moved nothing yet."""
        return waiting(readable_decisions(self.viewer), Answer.SAME)


class AllDecisionsPage(DecisionsPage):
    """Everything that was ever answered, by answer, person and state."""

    tab = "link_decisions"

    def decisions(self) -> QuerySet[Decision]:
        """Cut by the codes of the address; a code that is none cuts nothing."""
        rows, asked = readable_decisions(self.viewer), self.request.GET
        if asked.get("answer") in Answer.values:
            rows = rows.filter(answer=asked["answer"])
        if asked.get("state") in {"standing", "undone"}:
            rows = rows.filter(undone_at__isnull=asked["state"] == "standing")
        person = row_number(asked.get("by", ""))
        return rows if person is None else rows.filter(decided_by=person)

    def extra(self) -> dict[str, Any]:
        """The filter's choices, the chosen ones marked."""
        asked = self.request.GET
        return {
            "answers": [("", "すべて"), *Answer.choices],
            "states": STATES,
            "people": answerers(),
            "asked": {name: asked.get(name, "") for name in ("answer", "state", "by")},
        }
