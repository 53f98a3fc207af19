"""/debtors/views/counts/: the tabs again with their people, each cut to the viewer."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import add_never_cache_headers

from arrears_office.office import clock
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from debtors.pages.asked import Listed
from debtors.pages.tabs import tabs_of
from debtors.rooms import Rooms
from debtors.selectors.figures import counted, people_words


class ViewCountsPage(OfficePage):
    """A second request after the list: one count a tab. It shows numbers and no person, so it
    writes no access record."""

    permission = Permission.DEBTORS
    template_name = "debtors/tab_links.html"
    http_method_names = ["get", "head"]
    rooms: Rooms = Rooms()

    def get(self, request: HttpRequest) -> HttpResponse:
        """The fragment; `searched`: the list stands on a search, so no tab is the current one."""
        query = request.GET.copy()
        if query.pop("searched", None):
            query["s"] = "1"
        tabs = [
            replace(tab, people=self._people(tab.query))
            for tab in tabs_of(self.viewer, self.rooms, query)
        ]
        answer = self.render({"tabs": tabs, "counted": True})
        add_never_cache_headers(answer)
        return answer

    def _people(self, query: str) -> str:
        listed = Listed(self.viewer, QueryDict(query), rooms=self.rooms, now=clock.now())
        return people_words(counted(listed.rows))
