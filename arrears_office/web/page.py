"""Every page's three answers: log in, not your role, the page itself."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from arrears_office.web.partials import vary_on_htmx, wants_fragment
from arrears_office.web.viewer import PUBLIC, Viewer, viewer_of


class Page(View):
    """A page with one permission. Without one it does not load: nobody forgets to ask.

    Not logged in → the log-in page; a role that never opens this kind of page → 403 with the
    reason; an object outside the viewer's scope is the page's own 404.
    """

    permission: ClassVar[str] = ""
    template_name: ClassVar[str] = ""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """The view for a URLconf; refuses a class that names no permission."""
        if not cls.permission:
            raise ImproperlyConfigured(f"{cls.__qualname__} names no permission.")
        return super().as_view(**initkwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the question of rights before any method of the page runs."""
        response = self.refused(request) or super().dispatch(request, *args, **kwargs)
        vary_on_htmx(response)
        return response

    def refused(self, request: HttpRequest) -> HttpResponse | None:
        """The log-in redirect or the 403 page; None where the page may answer."""
        viewer = viewer_of(request)
        if self.permission == PUBLIC or (viewer is not None and viewer.may(self.permission)):
            return None
        if viewer is None:
            return _to_login(request)
        return render(request, "403.html", {"reason": self.reason(viewer)}, status=403)

    def reason(self, viewer: Viewer) -> str:
        """Why this viewer's role does not open this page, in one sentence for the 403 page."""
        return f"{viewer.name}さんの本日の役割では、この画面は開きません。"

    @property
    def viewer(self) -> Viewer:
        """The person in front of the page; a public page has none and must not ask."""
        viewer = viewer_of(self.request)
        if viewer is None:
            raise ImproperlyConfigured(f"{type(self).__qualname__} is public and has no viewer.")
        return viewer

    def render(
        self, context: dict[str, Any] | None = None, *, template: str = "", status: int = 200
    ) -> HttpResponse:
        """The page's template (or another) with its context."""
        return render(self.request, template or self.template_name, context or {}, status=status)


def _to_login(request: HttpRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    if wants_fragment(request):
        return HttpResponseClientRedirect(answer.url)
    return answer
