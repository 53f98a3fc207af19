"""/debtors/<public_id>/steps/: who leads the debtor, and each department's next step."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.city import city
from arrears_office.office.forms import PlainForm
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_short
from casework.case_rights import acting_departments
from casework.pages.work_acts import WorkActs
from casework.selectors.page_work import PageRow, work_of
from casework.selectors.staffing import on_duty
from casework.work_forms import CloseForm, LeadForm, ResultForm, StepForm
from debtors.bands import flags_of, held_until
from debtors.disclosure import Layer
from debtors.panels import Seen


class WorkPage(WorkActs):
    """Every act's form, filled with what stands; the one that was sent keeps what was typed."""

    permission = Permission.CASES
    what = "先行部署・次の手順"
    template_name = "collections/work.html"
    url_name = "debtor_work"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the person; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the forms."""
        self.acting = departments_to_act(seen, acting_departments(self.viewer))
        self.work = seen.once(self.viewer, work_of)
        self.offered = self._forms()
        if self.request.method == "POST" and (done := self.act(seen)) is not None:
            return done
        lead = self.work.lead
        self.show(seen, {Layer.AMOUNTS} if self.acting else ())
        context = {
            "seen": seen,
            "lead": lead,
            "lead_department": lead and city().department(lead.department),
            "lead_form": self.offered.get("lead"),
            "close_form": self.offered.get("close"),
            "steps": [self._column(code) for code in self.acting],
            "held_until": held_until(seen.once(self.viewer, flags_of)),
            "conflict": self.conflict,
            "wrong": self.sent if self.sent is not None and self.sent.errors else None,
        }
        return self.render(context, status=self.status)

    def _column(self, code: str) -> dict[str, Any]:
        return {
            "department": city().department(code),
            "step": self.work.step(code),
            "form": self.offered.get(f"step-{code}"),
            "result": self.offered.get(f"done-{code}"),
        }

    def _forms(self) -> dict[str, PlainForm]:
        found: dict[str, PlainForm] = {}
        for code in self.acting:
            found[f"step-{code}"] = self._step_form(code)
            if step := self.work.step(code):
                found[f"done-{code}"] = ResultForm(
                    self.data_for("finish", code),
                    department=code,
                    initial={"step": step.number, "department": code, "seen": step.version},
                )
        if self.acting:
            found["lead"] = self._lead_form()
        lead = self.work.lead
        if lead is not None and lead.department in self.acting:
            found["close"] = CloseForm(self.data_for("close"), initial={"seen": lead.number})
        return found

    def _lead_form(self) -> LeadForm:
        lead = self.work.lead
        return LeadForm(
            self.data_for("lead"),
            departments=self.acting,
            initial={"department": self.acting[0], "seen": lead.number if lead else 0},
        )

    def _step_form(self, code: str) -> StepForm:
        step = self.work.step(code)
        people = on_duty(code, self.viewer.today)
        return StepForm(
            self.data_for("step", code),
            department=code,
            people=people,
            initial=_as_typed(step) | {"department": code, "seen": step.version if step else 0},
        )


def departments_to_act(seen: Seen, acting: frozenset[str]) -> list[str]:
    """Departments with something overdue, for which the viewer acts; in page order."""
    owed = {row.department for row in seen.holdings.rows if row.yen or row.hidden}
    return [row.code for row in city().departments if row.code in owed & acting]


def _as_typed(step: PageRow | None) -> dict[str, Any]:
    if step is None:
        return {}
    return {
        "act": step.text,
        "due_on": era_short(step.day),
        "assignee": step.person,
        "ground": step.aside,
    }
