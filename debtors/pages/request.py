"""/requests/<number>/: one request; the head of the section asked answers, the asker withdraws."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office.city import city
from arrears_office.office.forms import PlainForm
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from arrears_office.office.viewer import Viewer
from arrears_office.web.row_number import row_number
from debtors import disclosure
from debtors.disclosure import Basis, Layer
from debtors.request_forms import GrantForm, RefuseForm
from debtors.request_lines import DEPTHS, RequestBasis, kind_names
from debtors.request_terms import RequestMovedError, RequestRefusedError
from debtors.request_words import STATES
from debtors.selectors.requests import ToldRequest, find_request
from debtors.services import grant_request, refuse_request, withdraw_request

SEE_OTHER, CONFLICT, UNUSABLE = 303, 409, 422


class OneRequest(PersonalPage):
    """A page about one request: finds it for the viewer, or is a 404."""

    permission = Permission.REQUESTS

    def told(self, number: int) -> ToldRequest:
        """The request; a foreign one and a missing one answer alike."""
        found = find_request(self.viewer, number)
        if found is None:
            raise Http404
        return found

    def show(
        self, told: ToldRequest, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        """The page; it names the person by what the asking section handed over."""
        self.shows(
            public_ids=[told.public_id],
            layers=(Layer.EXISTENCE, *((Layer.ADDRESS,) if told.address else ())),
            basis=disclosure.basis_words([ground(_is_ours(self.viewer, told))]),
        )
        row = told.row
        shared = {
            "told": told,
            "row": row,
            "asking": city().department(row.asking_id),
            "owning": city().department(row.owning_id),
            "kinds": kind_names(row.kinds),
            "granted": kind_names(scope.kind for scope in row.scopes.all()),
            "depth": DEPTHS[row.up_to_layer],
            "basis": RequestBasis(row.basis).label,
            "state": STATES[told.standing(self.viewer.today)],
            "standing": told.standing(self.viewer.today),
        }
        return self.render(shared | context, status=status)


class RequestPage(OneRequest):
    """What is asked and why, and the answer."""

    what = "提供の依頼"
    template_name = "debtors/request.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The request as it stands."""
        return self._page(self.told(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """Grant, refuse or withdraw; where somebody was quicker the typing stays."""
        told = self.told(number)
        acts: dict[str, Callable[[ToldRequest], str | None]] = {
            "grant": self._grant,
            "refuse": self._refuse,
            "withdraw": self._withdraw,
        }
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        self.form: PlainForm | None = None
        try:
            said = act(told)
        except RequestMovedError as quicker:
            return self._page(self.told(number), moved=str(quicker), status=CONFLICT)
        except RequestRefusedError as refused:
            if self.form is not None:
                self.form.refuse(refused)
            said = None
        except RefusedError as refused:
            return self._page(told, barred=str(refused), status=UNUSABLE)
        if said is None:
            return self._page(told, status=UNUSABLE)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("request", args=(number,)), status=SEE_OTHER)

    def _grant(self, told: ToldRequest) -> str | None:
        form = self.form = GrantForm(self.request.POST, asked=told.row.kinds)
        if not form.is_valid():
            return None
        number = grant_request(
            kinds=form.cleaned_data["kinds"],
            conditions=form.cleaned_data["conditions"],
            **self._which(told),
        )
        return f"承認しました。提供番号は {number} です。提供書を印刷して渡します。"

    def _refuse(self, told: ToldRequest) -> str | None:
        form = self.form = RefuseForm(self.request.POST)
        if not form.is_valid():
            return None
        refuse_request(reason=form.cleaned_data["reason"], **self._which(told))
        return "不承認にしました。理由は、依頼した課に表示されます。"

    def _withdraw(self, told: ToldRequest) -> str:
        withdraw_request(**self._which(told))
        return (
            "利用を終えました。いまから見られません。"
            if told.row.number
            else "依頼を取り下げました。"
        )

    def _which(self, told: ToldRequest) -> dict[str, Any]:
        version = row_number(self.request.POST.get("version", "")) or 0
        who = {"by": self.viewer, "on": self.viewer.today}
        return {"request": told.row.pk, "version": version, **who}

    def _page(
        self, told: ToldRequest, *, moved: str = "", barred: str = "", status: int = 200
    ) -> HttpResponse:
        form = getattr(self, "form", None)
        waits = told.standing(self.viewer.today) == "asked"
        context = {
            "form": form,
            "grant": form if isinstance(form, GrantForm) else GrantForm(asked=told.row.kinds),
            "refuse": form if isinstance(form, RefuseForm) else RefuseForm(),
            "moved": moved,
            "barred": barred,
            "may_answer": waits and told.answers and not told.own,
            "may_end": told.asks and told.standing(self.viewer.today) in {"asked", "granted"},
        }
        return self.show(told, context, status=status)


class ProvisionPage(OneRequest):
    """The provision form (提供書) of a granted request, made to be printed."""

    what = "提供書の印刷"
    template_name = "debtors/provision.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The form; a request without a number has none."""
        told = self.told(number)
        if not told.row.number:
            raise Http404
        return self.show(told, {})


def ground(ours: bool) -> Basis:
    """The ground on which a request is read: the own section's affair, or the coordination."""
    return Basis.OWN if ours else Basis.COORDINATION


def _is_ours(viewer: Viewer, told: ToldRequest) -> bool:
    return bool({told.row.asking_id, told.row.owning_id} & viewer.departments)
