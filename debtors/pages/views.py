"""/debtors/views/: keep the list's conditions as a tab, rename, move and delete tabs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors import last_change
from arrears_office.web.row_number import row_number
from debtors.pages.tabs import Offered
from debtors.rooms import Rooms
from debtors.selectors.views import read_views
from debtors.services.views import (
    ViewChanged,
    ViewRefused,
    change_view,
    delete_view,
    move_view,
    save_view,
)
from debtors.view_forms import NameForm, SaveViewForm
from debtors.view_rights import may_change

CONFLICT = 409
UNREADABLE = 422


class ViewsPage(OfficePage):
    """The tabs that the viewer may change; it shows conditions and no person."""

    permission = Permission.DEBTORS
    template_name = "debtors/views.html"
    http_method_names = ["get", "head", "post"]
    rooms: Rooms = Rooms()

    def get(self, request: HttpRequest) -> HttpResponse:
        """The tabs in their order."""
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponse:
        """`act`: rename, up, down or delete one tab; without it keep a new one."""
        if request.POST.get("act"):
            return self._changed(request)
        form = SaveViewForm(request.POST, viewer=self.viewer)
        if form.is_valid():
            scope, department = form.scope_and_department()
            kept = {"scope": scope, "department": department, "query": form.cleaned_data["query"]}
            try:
                view = save_view(
                    by=self.viewer, on=self.viewer.today, name=form.cleaned_data["name"], **kept
                )
            except ViewRefused as wrong:
                form.add_error("name", str(wrong))
            else:
                messages.success(request, f"見方「{view.name}」を保存しました。")
                query = f"?{view.query}" if view.query else ""
                return HttpResponseRedirect(reverse("debtors") + query)
        return self._page(form=form, status=UNREADABLE)

    def _changed(self, request: HttpRequest) -> HttpResponse:
        """One act on one tab; whoever was slower is told who was faster, the typing kept."""
        form = NameForm(request.POST)
        number = row_number(request.POST.get("number", "")) or 0
        version = row_number(request.POST.get("version", "")) or 0
        try:
            said = self._acted(request.POST["act"], form, number, version)
        except ViewRefused as wrong:
            form.add_error("name", str(wrong))
            said = ""
        except ViewChanged as wrong:
            changed = last_change("debtors.SavedView", str(number)) if wrong.readable else None
            context = {"conflict": wrong, "changed": changed, "typed": request.POST.get("name", "")}
            return self._page(status=CONFLICT, **context)
        if not said:
            return self._page(form=form, renamed=number, status=UNREADABLE)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("debtors_views"))

    def _acted(self, act: str, form: NameForm, number: int, version: int) -> str:
        """What is said of the act when it is done; a name that cannot be read stays in the form."""
        viewer = self.viewer
        if act == "delete":
            name = delete_view(by=viewer, on=viewer.today, number=number, version=version)
            return f"見方「{name}」を削除しました。"
        if act in {"up", "down"}:
            up = act == "up"
            move_view(by=viewer, on=viewer.today, number=number, version=version, up=up)
            return "並びを変えました。"
        if not form.is_valid():
            return ""
        name = form.cleaned_data["name"]
        change_view(by=viewer, on=viewer.today, number=number, version=version, name=name)
        return f"見方の名前を「{name}」にしました。"

    def _page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        viewer = self.viewer
        offered = Offered(viewer, self.rooms)
        rows = [
            (view, offered.words(QueryDict(view.query)))
            for view in read_views(viewer)
            if may_change(
                viewer, scope=view.scope, owner=viewer.staff_id, department=view.department
            )
        ]
        return self.render({"title": "見方", "rows": rows, **context}, status=status)
