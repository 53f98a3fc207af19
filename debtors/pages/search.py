"""POST /debtors/search/: keeps the term on the server and leads to the list by a token."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from debtors.codes import codes_of
from debtors.forms import SearchForm
from debtors.services import keep_search

SEE_OTHER = 303


class SearchPage(OfficePage):
    """Takes the term; shows nobody, so it records nobody: the list it leads to does."""

    permission = Permission.DEBTORS
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """303 to the list; a term that cannot be used is said there, with the remedy."""
        query = codes_of(request.POST)
        form = SearchForm(request.POST)
        if form.is_valid():
            query["s"] = keep_search(
                owner=self.viewer.staff_id, text=form.cleaned_data["q"], at=clock.now()
            )
        else:
            for sentences in form.errors.values():
                messages.warning(request, str(sentences[0]))
        encoded = query.urlencode()
        url = reverse("debtors") + (f"?{encoded}" if encoded else "")
        return HttpResponseRedirect(url, status=SEE_OTHER)
