"""Choose the 照会目的 of the day, from the head of any personal page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from arrears_office.office.forms import PurposeForm
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.purposes import Purpose
from arrears_office.office.returning import safe_next
from arrears_office.office.services import choose_purpose


class PurposePage(OfficePage):
    """Takes the choice and goes back to the page it was made on."""

    permission = Permission.SIGNED_IN
    template_name = "office/purpose_page.html"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the purpose for today; a choice outside the list is said, not kept."""
        form = PurposeForm(request.POST)
        if not form.is_valid():
            return self.render({"form": form, "back": safe_next(request)}, status=422)
        choose_purpose(
            session=request.session,
            purpose=Purpose(form.cleaned_data["purpose"]),
            on=self.viewer.today,
        )
        return HttpResponseRedirect(safe_next(request))
