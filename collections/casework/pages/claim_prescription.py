"""/debtors/<public_id>/prescription/?claim=: the chain of one claim, the what-if, the acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.kinds import kind
from arrears_office.web.era import era_short
from casework import services
from casework.chain import Chain, chain_of, history_of_claim, tried
from casework.forms import MATURE, TAKE_BACK, VOUCH, WITHDRAW, ActForm, WhatIfForm
from casework.models import Footing, PrescriptionDay
from casework.pages.prescription_table import chain_url
from casework.prescription_mark import State, nearest
from casework.prescription_words import RENEWERS, TELL_HOST, doubts, since_words
from casework.rights import ONLY_OWN, may_vouch
from casework.selectors import facts_of
from casework.selectors.acts import named_acts
from casework.selectors.facts import Facts
from debtors.disclosure import Layer
from debtors.pages.debtor import OneDebtor, paid_of
from debtors.panels import Seen
from receivables.selectors import Claim

SEE_OTHER = 303
UNUSABLE = 422
SERVICES: dict[str, tuple[Callable[..., PrescriptionDay], str, str]] = {
    VOUCH: (services.vouch_history, "note", "経過を確認済にしました。"),
    WITHDRAW: (services.withdraw_review, "note", "確認を取り下げました。最終日は推定です。"),
    MATURE: (services.declare_matured, "reason", "満了としました。"),
    TAKE_BACK: (services.take_back_maturity, "reason", "満了を取り消しました。"),
}
"""Act → service, the name of its text, what is said when it is done."""


class ClaimPrescriptionPage(OneDebtor):
    """Everybody who may see the claim's amount reads the chain; only its department acts."""

    what = "時効の経過"
    template_name = "collections/prescription.html"
    url_name = "debtor_prescription"
    act_form: ActForm | None = None

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the chain; what does not fit is said beside it."""
        self.act_form = ActForm(request.POST)
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The chain of the claim asked for, or of the one whose day comes first."""
        facts = seen.once(self.viewer, facts_of)
        claim = self._claim(seen, facts)
        if claim is None:
            self.show(seen, ())
            return self.render({"seen": seen, "claims": [], "paid": paid_of(seen.holdings)})
        if self.act_form is not None and self.act_form.is_valid():
            done = self._act(seen, claim, self.act_form)
            if done is not None:
                return done
        self.show(seen, {Layer.AMOUNTS})
        status = 200 if self.act_form is None else UNUSABLE
        return self.render(self._context(seen, facts, claim), status=status)

    def _claim(self, seen: Seen, facts: Facts) -> Claim | None:
        """A claim of this debtor that is open to the viewer and unpaid; another is a 404."""
        posted = self.act_form.data.get("claim", "") if self.act_form is not None else ""
        asked = posted or seen.asked.get("claim", "")
        if not asked:
            first = nearest(facts.marks)
            found = [claim for claim in facts.unpaid if first in {None, claim.pk}]
            return found[0] if found else None
        chosen = next((claim for claim in facts.unpaid if str(claim.pk) == asked), None)
        if chosen is None:
            raise Http404
        return chosen

    def _act(self, seen: Seen, claim: Claim, form: ActForm) -> HttpResponse | None:
        """Do it, or None with the reason in the form; who has no duty there gets the 403."""
        if not may_vouch(self.viewer, claim.department):
            return self.render({"reason": ONLY_OWN}, template="403.html", status=403)
        service, text, said = SERVICES[form.cleaned_data["act"]]
        try:
            service(
                receivable=claim.pk,
                facts_hash=form.cleaned_data["facts_hash"],
                by=self.viewer,
                on=self.viewer.today,
                at=clock.now(),
                **{text: form.cleaned_data["reason"]},
            )
        except services.ActRefused as refused:
            form.add_error(None, str(refused))
            return None
        messages.success(self.request, said)
        return HttpResponseRedirect(chain_url(seen.public_id, claim.pk), status=SEE_OTHER)

    def _context(self, seen: Seen, facts: Facts, claim: Claim) -> dict[str, Any]:
        chain = self._chain(facts, claim)
        what_if = WhatIfForm(
            seen.asked if "event" in seen.asked else None,
            initial={"day": era_short(self.viewer.today)},
            due_on=claim.due_on,
            legal_class=kind(claim.kind).legal_class,
        )
        return {
            "seen": seen,
            "claim": claim,
            "department": city().department(claim.department),
            "chain": chain,
            "mark": chain.mark,
            "claims": [
                (each, facts.marks.get(each.pk), chain_url(seen.public_id, each.pk))
                for each in facts.unpaid
            ],
            "what_if": what_if,
            "tried": tried(chain, what_if.asked) if what_if.is_valid() else None,
            "since": since_words(chain.mark),
            "renewers": RENEWERS[kind(claim.kind).legal_class],
            "doubts": doubts(chain.mark, claim.kind, claim.demanded_on),
            "guaranteed": "guarantor"
            in {lever.code for lever in kind(claim.kind).levers_on(self.viewer.today)},
            "acts": named_acts(self.viewer, claim.pk, claim.department),
            "may_act": may_vouch(self.viewer, claim.department),
            "only_own": ONLY_OWN,
            **self._forms(chain, claim),
            "host_note": TELL_HOST if chain.mark.bars_asking else "",
            "paid": paid_of(seen.holdings),
        }

    def _chain(self, facts: Facts, claim: Claim) -> Chain:
        kept = facts.marks.get(claim.pk)
        return chain_of(
            history_of_claim(claim, facts.acts_on(claim)),
            footing=kept.footing if kept else Footing.ESTIMATED,
            matured=kept is not None and kept.state is State.MATURED,
            today=self.viewer.today,
        )

    def _forms(self, chain: Chain, claim: Claim) -> dict[str, Any]:
        """A form for each act that fits; the one that was sent keeps what was typed."""
        facts_hash = chain.history.facts_hash
        forms = {
            act: ActForm(
                initial={"act": act, "claim": claim.pk, "facts_hash": facts_hash},
                auto_id=f"{act}_%s",
            )
            for act in fitting(chain)
        }
        sent = self.act_form
        if sent is None:
            return {"offered": list(forms.items()), "act_form": None}
        act = str(sent.data.get("act", ""))
        again = ActForm({**self.request.POST.dict(), "facts_hash": facts_hash}, auto_id=f"{act}_%s")
        for refused in sent.non_field_errors():
            again.add_error(None, refused)
        if act in forms:
            forms[act] = again
        return {"offered": list(forms.items()), "act_form": again}


def fitting(chain: Chain) -> list[str]:
    """The acts that fit the claim as it stands."""
    acts = [TAKE_BACK] if chain.mark.state is State.MATURED else []
    if chain.mark.state is State.PAST:
        acts.append(MATURE)
    acts.append(WITHDRAW if chain.mark.footing == Footing.VOUCHED else VOUCH)
    return acts
