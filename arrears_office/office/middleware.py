"""Makes the viewer once per request and keeps an account with a first password in one place."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from arrears_office.office import clock
from arrears_office.office.purposes import purpose_on
from arrears_office.office.requests import OfficeRequest
from arrears_office.office.selectors import viewer_for

Answer = Callable[[HttpRequest], HttpResponse]


class ViewerMiddleware:
    """Sets `request.viewer` (None when nobody is signed in) and the viewer's language."""

    def __init__(self, get_response: Answer) -> None:
        """`get_response` is the rest of the program."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its viewer set."""
        office_request = cast("OfficeRequest", request)
        office_request.viewer = None
        if not request.user.is_authenticated:
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        today = clock.today()
        office_request.viewer = viewer_for(request.user, today, purpose_on(request.session, today))
        with translation.override(office_request.viewer.language):
            if request.user.must_change_password and not _may_pass(request):
                return HttpResponseRedirect(reverse("password_change"))
            return self.get_response(request)


def _may_pass(request: HttpRequest) -> bool:
    """Whether an account that still has its first password may open this address."""
    return request.path_info in {reverse("password_change"), reverse("logout")}
