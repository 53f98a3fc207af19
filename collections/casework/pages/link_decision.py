"""/debtors/links/decisions/<number>/: one decision; the second person's act, and the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from arrears_office.office import clock
from arrears_office.office.refusal import RefusedError
from casework.link_forms import ReasonForm
from casework.pages.links import CONFLICT, UNUSABLE, cards
from casework.pages.links_base import LinksPage
from casework.selectors.links import candidates_of, find_decision, second_wanted
from casework.services import PairMovedError, confirm_second, refuse_second, undo_decision
from casework.services.undoing import Undone
from debtors.models import Decision
from debtors.selectors.candidates import reads_whole
from debtors.selectors.pairs import find_pair

AT_ONCE = "すぐに元に戻した"
"""The reason kept where 元に戻す was pressed beside the next pair."""


class LinkDecisionPage(LinksPage):
    """Both faces as they stand now, the evidence as it was seen, and who did what."""

    tab = "link_decisions"
    what = "名寄せの判断"
    template_name = "collections/link_decision.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The decision; a foreign and a missing one answer alike."""
        return self._page(self._decision(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """Confirm, send back or take back; without a reason nothing is taken back."""
        row = self._decision(number)
        act = request.POST.get("act", "")
        if act == "confirm":
            return self._done(row, act, lambda: self._confirm(row))
        at_once = act == "at_once"
        form = ReasonForm({"reason": AT_ONCE} if at_once else request.POST)
        if act not in {"undo", "refuse", "at_once"} or not form.is_valid():
            return self._page(row, act=act, form=form, status=UNUSABLE)
        reason = form.cleaned_data["reason"]
        service = self._refuse if act == "refuse" else self._undo
        return self._done(row, act, lambda: service(row, reason))

    def _done(self, row: Decision, act: str, service: Callable[[], str]) -> HttpResponseBase:
        try:
            said = service()
        except PairMovedError as moved:
            return self._page(self._decision(row.pk), refused=str(moved), status=CONFLICT)
        except RefusedError as refused:
            return self._page(row, act=act, refused=str(refused), status=UNUSABLE)
        messages.success(self.request, said)
        return redirect({"at_once": "links", "undo": "link_decisions"}.get(act, "links_second"))

    def _confirm(self, row: Decision) -> str:
        confirm_second(decision=row.pk, by=self.viewer, on=self.viewer.today, at=clock.now())
        return "二人目として確かめ、同じ人として結びました。"

    def _refuse(self, row: Decision, reason: str) -> str:
        refuse_second(
            decision=row.pk, reason=reason, by=self.viewer, on=self.viewer.today, at=clock.now()
        )
        return "差し戻しました。この組は、候補に戻ります。"

    def _undo(self, row: Decision, reason: str) -> str:
        undone = undo_decision(
            decision=row.pk, reason=reason, by=self.viewer, on=self.viewer.today, at=clock.now()
        )
        return undone_words(undone)

    def _decision(self, number: int) -> Decision:
        row = find_decision(self.viewer, number)
        if row is None:
            raise Http404
        return row

    def _page(
        self,
        row: Decision,
        *,
        act: str = "",
        form: ReasonForm | None = None,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        pair = find_pair(self.viewer, row.one_id, row.other_id)
        if pair is None:
            raise Http404
        self.show_pairs([pair])
        context = {
            **cards(self, pair, row),
            "decision": row,
            "candidate": candidates_of([(row.one_id, row.other_id)]).get(
                (row.one_id, row.other_id)
            ),
            "waits": second_wanted(row),
            "own": row.decided_by_id == self.viewer.staff_id,
            "entitled": reads_whole(self.viewer, pair.sides.debtors),
            "act": act,
            "reason": form or ReasonForm(),
            **more,
        }
        return self.desk(context, status=status)


def undone_words(undone: Undone) -> str:
    """What taking it back did, and what it left because it had gone elsewhere."""
    words = "判断を元に戻しました。"
    if undone.returned:
        words += f"{undone.returned}件の届出が、もとの人に戻りました。"
    if undone.elsewhere:
        words += f"{undone.elsewhere}件は、その後ほかの判断で移っているので、そのままです。"
    return words
