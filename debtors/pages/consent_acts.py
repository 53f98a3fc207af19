"""Acts on the consents' page: what was sent, done by its service, or why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from arrears_office.web.era import era_short
from debtors.consent_forms import ConsentForm, WithdrawalForm
from debtors.consent_terms import ConsentMovedError, ConsentRefusedError
from debtors.face_field import People
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen
from debtors.selectors.consents import ToldConsent, consent_face
from debtors.services import hand_copy, record_consent, withdraw_consent

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409
ONLY_OWN = (
    "同意を記録できるのは、その人の債権を持つ課の担当と、"
    "その課の記録まで見られる徴収対策室の職員だけです。所管課に頼みます。"
)
SHEET_FIELDS = ("person", "recipients", "kinds", "layer", "expires_on")


class ConsentActs(OneDebtor):
    """One act on `consents` or `people`, both already cut to what this viewer may read."""

    status = 200
    form: ConsentForm | None = None
    withdrawal: WithdrawalForm | None = None
    withdrawing: int | None = None
    moved = ""
    people: People
    consents: list[ToldConsent]

    def blank(self, data: Any = None) -> ConsentForm:
        """The form of a signed sheet."""
        raise NotImplementedError(f"{type(self).__qualname__}.blank")

    def act(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None when the page has to say why not."""
        if not self.people:
            return self.render({"reason": ONLY_OWN}, template="403.html", status=403)
        acts: dict[str, Callable[[Seen], HttpResponse | None]] = {
            "add": self._add,
            "sheet": self._sheet,
            "handed": self._handed,
            "withdraw": self._withdraw,
        }
        sent = acts.get(self.request.POST.get("act", ""))
        if sent is None:
            raise Http404
        try:
            done = sent(seen)
        except ConsentMovedError as quicker:
            self.status, self.moved = CONFLICT, str(quicker)
            return None
        if done is None:
            self.status = UNUSABLE
        return done

    def _add(self, seen: Seen) -> HttpResponse | None:
        form = self.form = self.blank(self.request.POST)
        if not form.is_valid():
            return None
        typed = form.cleaned_data
        person = consent_face(self.viewer, seen.pk, typed["person"])
        if person is None:
            raise Http404
        try:
            consent = record_consent(
                source_person=person,
                scopes=[line.scope for line in form.lines],
                medium=typed["medium"],
                expires_on=typed["expires_on"],
                given_on=typed["given_on"],
                occasion=typed["occasion"],
                copy_handed_on=typed["copy_handed_on"],
                by=self.viewer,
                on=self.viewer.today,
            )
        except ConsentRefusedError as refused:
            form.refuse(refused)
            return None
        return self._back(seen, f"同意 第{consent.pk}号を記録しました。いまから使えます。")

    def _sheet(self, seen: Seen) -> HttpResponse | None:
        """To the sheet's own address: codes and a day, no word about the person."""
        form = self.form = self.blank(self.request.POST)
        form.is_valid()
        if any(name in form.errors for name in SHEET_FIELDS):
            return None
        query = QueryDict(mutable=True)
        for name in SHEET_FIELDS:
            query.setlist(name, self.request.POST.getlist(name))
        url = reverse("debtor_consent_sheet", args=(seen.public_id,))
        return HttpResponseRedirect(f"{url}?{query.urlencode()}", status=SEE_OTHER)

    def _handed(self, seen: Seen) -> HttpResponse:
        told, today = self._sent(), self.viewer.today
        hand_copy(consent=told.consent, by=self.viewer, on=today)
        number, day = told.consent.pk, era_short(today)
        return self._back(seen, f"同意 第{number}号の写しを、{day} に渡したと記録しました。")

    def _withdraw(self, seen: Seen) -> HttpResponse | None:
        told = self._sent()
        form = self.withdrawal = WithdrawalForm(self.request.POST)
        self.withdrawing = told.consent.pk
        if not form.is_valid():
            return None
        withdraw_consent(
            consent=told.consent,
            by=self.viewer,
            on=self.viewer.today,
            reason=form.cleaned_data["reason"],
        )
        return self._back(
            seen, f"同意 第{told.consent.pk}号の撤回を記録しました。いまから見られません。"
        )

    def _sent(self) -> ToldConsent:
        """The consent that was sent: one of this list that this viewer may write, else 404."""
        asked = self.request.POST.get("consent", "")
        for told in self.consents:
            if str(told.consent.pk) == asked and told.writes:
                return told
        raise Http404

    def _back(self, seen: Seen, said: str) -> HttpResponse:
        messages.success(self.request, said)
        url = reverse("debtor_consents", args=(seen.public_id,))
        return HttpResponseRedirect(url, status=SEE_OTHER)
