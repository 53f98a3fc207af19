"""/debtors/links/: the queue of the match desk, one pair at a time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.refusal import RefusedError
from arrears_office.web.row_number import row_number
from casework.link_forms import AnswerForm
from casework.link_words import HIDDEN, grounds
from casework.pages.links_base import LinksPage
from casework.selectors.links import last_decision, newest_run, standing_decision
from casework.services import PairMovedError, decide_pair
from casework.services.deciding import takes_two
from debtors.certainty import likeness
from debtors.models import Candidate, Decision
from debtors.pages.debtors import NOTHING
from debtors.pair_cards import lines
from debtors.selectors import holdings_by_debtor
from debtors.selectors.candidates import first_of, queue, readable
from debtors.selectors.pairs import Pair, find_pair

SEE_OTHER, CONFLICT, UNUSABLE = 303, 409, 422
NOBODY_WEIGHED = {"likeness": ""}
"""Of two whom a person chose there is no probability to show."""
KEYS = (
    ("Y", "同じ人"),
    ("N", "別の人"),
    ("S", "保留"),
    ("U", "直前の判断を元に戻す"),
    ("J", "判断しないで次の組へ"),
)


class OnePair(LinksPage):
    """Two cards side by side, what speaks for and against, and the three answers."""

    tab = "links"
    what = "名寄せの机"
    template_name = "collections/links.html"

    def pair_page(
        self, row: Candidate, form: AnswerForm | None = None, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        """The page of one candidate; 404 where a face of it is closed to the viewer."""
        pair = find_pair(self.viewer, row.one_id, row.other_id)
        if pair is None:
            raise Http404
        self.show_pairs([pair])
        stamp = pair.sides.stamp(row.version)
        standing = None if row.open else standing_decision(self.viewer, pair.sides)
        context = {
            **cards(self, pair, row),
            **({} if row.pk else NOBODY_WEIGHED),
            "candidate": row,
            "action": reverse("link_pair", args=(row.pk,)) if row.pk else self.request.path,
            "form": form or AnswerForm(),
            "stamp": stamp,
            "after": self._after(form),
            "standing": standing,
            "decidable": row.open or (standing is not None and standing.answer == "held"),
            "heavy": takes_two(self.viewer, pair.sides),
            "last": last_decision(self.viewer, clock.now()),
            "next_url": _queue(row.pk),
            "page_keys": KEYS,
            **more,
        }
        return self.desk(context, status=status)

    def answered(self, row: Callable[[], Candidate], **subject: Any) -> HttpResponseBase:
        """Take the answer for `subject` (candidate or faces); `row` gives the pair as it stands."""
        form = AnswerForm(self.request.POST)
        if not form.is_valid():
            return self.pair_page(row(), form, status=UNUSABLE)
        try:
            decide_pair(
                **subject,
                answer=form.cleaned_data["answer"],
                seen=form.cleaned_data["seen"],
                note=form.cleaned_data["note"],
                by=self.viewer,
                on=self.viewer.today,
                at=clock.now(),
            )
        except PairMovedError as moved:
            # Who decided what, when; what was typed stays, and the pair stands as it is now.
            return self.pair_page(
                row(), form, status=CONFLICT, moved=str(moved), meanwhile=moved.decision
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self.pair_page(row(), form, status=UNUSABLE, refused=str(refused))
        return HttpResponseRedirect(_queue(form.cleaned_data["after"]), status=SEE_OTHER)

    def _after(self, form: AnswerForm | None) -> int | None:
        asked = form.data.get("after", "") if form else self.request.GET.get("after", "")
        return row_number(asked)


def cards(page: LinksPage, pair: Pair, weighed: Candidate | Decision) -> dict[str, Any]:
    """What the two cards show: attributes, other faces, yen, and the evidence in words.

    `weighed`: the candidate as it is weighed now, or a decision with the evidence of its day.
    """
    debtors = [side.debtor for side in pair.both]
    holdings = holdings_by_debtor(page.viewer, debtors)
    return {
        "pair": pair,
        "lines": lines(pair.one.face, pair.other.face, protected=pair.protected),
        "holdings": [holdings.get(debtor, NOTHING) for debtor in debtors],
        "grounds": grounds(weighed.evidence, protected=pair.protected),
        "closed_words": HIDDEN if pair.protected else "",
        "likeness": likeness(weighed.probability, protected=pair.protected),
    }


class QueuePage(OnePair):
    """The pair with the most yen, or the one after a pair that was passed over."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The pair at the head; words where nothing waits."""
        rows = queue(self.viewer)
        after = self._after(None)
        passed = rows.filter(pk=after).first() if after else None
        row = first_of(rows, passed)
        if row is None:
            return self._nothing(passed=passed is not None)
        return self.pair_page(row, passed=passed is not None)

    def _nothing(self, *, passed: bool) -> HttpResponse:
        self.show_pairs(())
        context = {
            "pair": None,
            "passed": passed,
            "run": newest_run(),
            "last": last_decision(self.viewer, clock.now()),
            "page_keys": KEYS,
        }
        return self.desk(context)


class PairPage(OnePair):
    """One candidate by its address: to decide it, or to read what was decided."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The pair; a foreign and a missing one answer alike."""
        return self.pair_page(self._row(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """One answer, and on to the next pair; whoever was quicker is named."""
        return self.answered(partial(self._row, number), candidate=self._row(number).pk)

    def _row(self, number: int) -> Candidate:
        row: Candidate | None = readable(self.viewer).filter(pk=number).first()
        if row is None:
            raise Http404
        return row


def _queue(after: int | None) -> str:
    return f"{reverse('links')}?after={after}" if after else reverse("links")
