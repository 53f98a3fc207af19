"""/charts/<hash>.svg: a stored chart. Its data are aggregates that some page already shows."""

from django.http import Http404, HttpRequest, HttpResponseBase

from analytics.selectors import stored_chart
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.web.charts import chart_response


class ChartPage(OfficePage):
    """Whoever opens the overview or a department's page may load its charts.

    The hash is the secret of a chart with small cells: only a page that may show it names it.
    """

    permission = Permission.SIGNED_IN

    def get(self, request: HttpRequest, data_hash: str) -> HttpResponseBase:
        """The SVG, or 404."""
        may = self.viewer.may(Permission.OVERVIEW) or self.viewer.may(
            Permission.DEPARTMENT_DASHBOARD
        )
        svg = stored_chart(data_hash) if may else None
        if svg is None:
            raise Http404
        return chart_response(svg, request=request, data_hash=data_hash)
