"""/admin/programme/: the office enters the programme and revises its targets, with reasons."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from analytics.forms import TargetsForm, YearsForm
from analytics.selectors import Plan, newest_balances, plan, plan_on, plans, revisions
from analytics.services import ask_for_charts, enter_programme, revise_targets
from analytics.services.programme import ProgrammeConflict, ProgrammeProblem
from arrears_office.law.fiscal import fiscal_year_end, fiscal_year_of
from arrears_office.office.city import city
from arrears_office.office.models import Staff
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.row_number import row_number


class ProgrammePage(OfficePage):
    """Without JavaScript: the years by GET, then the table of targets by POST."""

    permission = Permission.PROGRAMME
    template_name = "analytics/programme.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The programme in force (or the one asked for), or the desk for a new one."""
        found = self._asked(request)
        if found is None or "new" in request.GET:
            return self._new(request)
        form = self._targets_form(found)
        return self.render(self._context(found, form))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Enter a new programme, or revise the one named."""
        if "programme" in request.POST:
            return self._revise(request)
        years = YearsForm(request.POST, this_year=fiscal_year_of(self.viewer.today))
        if not years.is_valid():
            return self.render({"title": "新しいプログラム", "years": years}, status=422)
        return self._enter(request, years)

    def _asked(self, request: HttpRequest) -> Plan | None:
        asked = request.GET.get("programme", "")
        if asked:
            number = row_number(asked)
            found = None if number is None else plan(number)
            if found is None:
                raise Http404
            return found
        return plan_on(self.viewer.today) or next(iter(plans()), None)

    def _new(self, request: HttpRequest) -> HttpResponseBase:
        """First the years; once they are given, the table with today's balances as the start."""
        this_year = fiscal_year_of(self.viewer.today)
        given = "from_year" in request.GET
        years = YearsForm(request.GET if given else None, this_year=this_year)
        context: dict[str, Any] = {"title": "新しいプログラム", "years": years, "plans": plans()}
        if given and years.is_valid():
            context["form"] = self._new_form(years)
        return self.render(context)

    def _new_form(self, years: YearsForm, data: Any = None) -> TargetsForm:
        first, last = years.cleaned_data["from_year"], years.cleaned_data["until_year"]
        start = newest_balances(fiscal_year_end(first - 1))
        return TargetsForm(
            data,
            departments=city().departments,
            years=range(first - 1, last + 1),
            held={code: {first - 1: yen} for code, yen in start.items()},
        )

    def _enter(self, request: HttpRequest, years: YearsForm) -> HttpResponseBase:
        form = self._new_form(years, request.POST)
        context = {"title": "新しいプログラム", "years": years, "form": form}
        if not form.is_valid():
            return self.render(context, status=422)
        try:
            programme = enter_programme(
                name=years.cleaned_data["name"],
                from_year=years.cleaned_data["from_year"],
                until_year=years.cleaned_data["until_year"],
                targets=form.targets,
                reason=form.cleaned_data["reason"],
                by=self.viewer,
                on=self.viewer.today,
            )
        except ProgrammeProblem as problem:
            form.add_error(None, str(problem))
            return self.render(context, status=422)
        return self._saved(request, programme.pk, programme.version, "プログラムを登録しました。")

    def _revise(self, request: HttpRequest) -> HttpResponseBase:
        number = row_number(request.POST["programme"])
        found = None if number is None else plan(number)
        if found is None:
            raise Http404
        form = self._targets_form(found, request.POST)
        if not form.is_valid():
            return self.render(self._context(found, form), status=422)
        try:
            programme = revise_targets(
                programme=found.programme,
                version=row_number(request.POST.get("version", "")) or 0,
                targets=form.targets,
                reason=form.cleaned_data["reason"],
                by=self.viewer,
                on=self.viewer.today,
            )
        except ProgrammeConflict as problem:
            form.add_error(None, str(problem))
            return self.render(self._context(found, form, conflict=True), status=409)
        except ProgrammeProblem as problem:
            form.add_error(None, str(problem))
            return self.render(self._context(found, form), status=422)
        return self._saved(request, programme.pk, programme.version, "目標を改めました。")

    def _saved(
        self, request: HttpRequest, programme: int, version: int, words: str
    ) -> HttpResponseBase:
        """Draw the charts anew in the worker, and show what stands."""
        ask_for_charts(
            key=f"programme:{programme}:{version}",
            title="目標を改めたあとの図",
            by=cast("Staff", request.user),
            on=self.viewer.today,
        )
        messages.success(request, f"{words}図は描き直しています。")
        return HttpResponseRedirect(f"{reverse('programme')}?programme={programme}")

    def _targets_form(self, found: Plan, data: Any = None) -> TargetsForm:
        return TargetsForm(
            data,
            departments=city().departments,
            years=range(found.from_year - 1, found.until_year + 1),
            held=found.targets,
        )

    def _context(self, found: Plan, form: TargetsForm, *, conflict: bool = False) -> dict[str, Any]:
        return {
            "title": f"未収金解消プログラム {found.name}",
            "plan": found,
            "plans": plans(),
            "form": form,
            "conflict": conflict,
            "revisions": revisions(found.programme),
        }
