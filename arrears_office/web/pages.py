"""Every page's three answers (log in, not your role, the page) and the one way to make a list."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from arrears_office.web.filters import Filters, MenuPlan
from arrears_office.web.keyset import Order, Slice, sort_of, take
from arrears_office.web.partials import (
    PAGE_PARAMETER,
    SORT_PARAMETER,
    vary_on_htmx,
    wants_fragment,
)
from arrears_office.web.tables import PlainTable
from arrears_office.web.viewer import PUBLIC, Viewer, viewer_of

Row = dict[str, Any]


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


class ListPage(Page):
    """A list as a declaration: table, filters, orders, the viewer's rows. GET only.

    htmx gets the results alone (with the count for screen readers), everybody else the whole page
    from the same address. `row_fields` are the columns read per row besides the order's own.
    """

    template_name: ClassVar[str] = "web/list.html"
    results_template: ClassVar[str] = "web/results.html"
    table_class: ClassVar[type[PlainTable]]
    filterset_class: ClassVar[Any] = None
    filter_menus: ClassVar[MenuPlan] = ()
    orders: ClassVar[tuple[Order, ...]] = ()
    row_fields: ClassVar[tuple[str, ...]] = ()
    public_id: ClassVar[str] = "public_id"
    page_size: ClassVar[int] = 50

    def get_queryset(self, viewer: Viewer) -> QuerySet[Any]:
        """Every row that this viewer may see, before filters and order."""
        raise NotImplementedError(f"{type(self).__qualname__}.get_queryset")

    def present(self, rows: list[Row], viewer: Viewer) -> Sequence[Row]:
        """The rows as the table's cells read them; one more query for all of them is fine."""
        return rows

    def extra_context(self, viewer: Viewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """What the template shows beside the table: sums of the filtered rows, views, notes."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or its results alone for htmx."""
        template = self.results_template if wants_fragment(request) else self.template_name
        return self.render(self.list_context(request, self.viewer), template=template)

    def list_context(self, request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
        """Filter, take one page, hand the rows to the table."""
        everything = self.get_queryset(viewer)
        rows, filters = self._filtered(everything, request)
        order, turned = sort_of(request.GET.get(SORT_PARAMETER, ""), self.orders)
        found = take(
            rows,
            order=order,
            turned=turned,
            cursor=request.GET.get(PAGE_PARAMETER, ""),
            size=self.page_size,
            fields=self.row_fields,
            public_id=self.public_id,
            edges=everything,
        )
        table = self.table_class(
            self.present(found.rows, viewer),
            request=request,
            orders=self.orders,
            order=order,
            turned=turned,
        )
        context = {
            "table": table,
            "slice": found,
            "filters": filters,
            "fragment": wants_fragment(request),
            "results_template": self.results_template,
            "title": self.table_class.caption,
        }
        return context | self.extra_context(viewer, rows, found)

    def _filtered(self, rows: QuerySet[Any], request: HttpRequest) -> tuple[QuerySet[Any], Filters]:
        """The filtered rows; a condition that cannot be read shows nothing, beside its reason."""
        if self.filterset_class is None:
            return rows, Filters(None, request)
        filterset = self.filterset_class(data=request.GET, queryset=rows, request=request)
        usable = filterset.is_valid()
        filters = Filters(filterset.form, request, self.filter_menus)
        return (filterset.qs if usable else rows.none()), filters


def _to_login(request: HttpRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    if wants_fragment(request):
        return HttpResponseClientRedirect(answer.url)
    return answer
