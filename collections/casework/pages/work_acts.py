"""Acts on the work page: what was sent, done by its service, or why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from arrears_office.office.forms import PlainForm
from casework import services
from casework.selectors.page_work import Work
from debtors.pages.debtor import OneDebtor
from debtors.pages.walk import person_again
from debtors.panels import Seen

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409


class WorkActs(OneDebtor):
    """One act of `offered`, already cut to the departments for which this viewer acts."""

    status = 200
    conflict = ""
    sent: PlainForm | None = None
    acting: list[str]
    work: Work
    offered: dict[str, PlainForm]

    def data_for(self, act: str, department: str = "") -> Any:
        """What was typed into this form, None for the others."""
        post = self.request.POST
        mine = post.get("act") == act and post.get("department", "") == department
        if act == "lead":
            mine = post.get("act") == act
        return post if self.request.method == "POST" and mine else None

    def act(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None when the page has to say why not."""
        acts: dict[str, tuple[str, Callable[[Seen, dict[str, Any]], str]]] = {
            "lead": ("lead", self._lead),
            "close": ("close", self._close),
            "step": (f"step-{self.request.POST.get('department', '')}", self._step),
            "finish": (f"done-{self.request.POST.get('department', '')}", self._finish),
        }
        name, do = acts.get(self.request.POST.get("act", ""), ("", None))
        form = self.sent = self.offered.get(name)
        if do is None or form is None:
            raise Http404
        said = self._tried(seen, form, do)
        if said is None:
            return None
        messages.success(self.request, said)
        url = person_again(self.request, seen.public_id)
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _tried(
        self, seen: Seen, form: PlainForm, do: Callable[[Seen, dict[str, Any]], str]
    ) -> str | None:
        if form.is_valid():
            try:
                return do(seen, form.cleaned_data)
            except services.WorkRefusedError as refused:
                form.refuse(refused)
            except services.WorkMovedError as moved:
                self.status, self.conflict = CONFLICT, str(moved)
                return None
        self.status = UNUSABLE
        return None

    def _lead(self, seen: Seen, typed: dict[str, Any]) -> str:
        services.decide_lead(debtor=seen.pk, **typed, **self._who())
        return "先行部署を決めました。"

    def _close(self, seen: Seen, typed: dict[str, Any]) -> str:
        services.close_case(debtor=seen.pk, **typed, **self._who())
        return "案件を終えました。"

    def _step(self, seen: Seen, typed: dict[str, Any]) -> str:
        services.set_step(debtor=seen.pk, **typed, **self._who())
        return "次の手順を入れました。"

    def _finish(self, seen: Seen, typed: dict[str, Any]) -> str:
        services.finish_step(
            step=typed["step"], result=typed["result"], seen=typed["seen"], **self._who()
        )
        return "手順を済みにしました。次の手順を入れます。"

    def _who(self) -> dict[str, Any]:
        return {"by": self.viewer, "on": self.viewer.today}
