"""POST /debtors/columns/: which columns of the list somebody sees."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.returning import safe_next
from arrears_office.office.services import keep_preferences
from debtors.columns import PREFERENCE, in_order


class ColumnsPage(OfficePage):
    """Keeps the choice with the account and goes back to the list it was made on."""

    permission = Permission.DEBTORS
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """`column` repeated, or `reset`; a column that does not exist is none."""
        reset = bool(request.POST.get("reset"))
        chosen = None if reset else in_order(request.POST.getlist("column"))
        keep_preferences(by=self.viewer, on=self.viewer.today, changes={PREFERENCE: chosen})
        return HttpResponseRedirect(safe_next(request))
