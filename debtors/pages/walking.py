"""/debtors/next/, /debtors/previous/ and /debtors/walk/: on through the list from a person."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from arrears_office.office import clock
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from debtors.pages.walk import FROM, Walk, walk_of
from debtors.rooms import Rooms

LOST = "一覧の場所が分からなくなりました。一覧から開き直してください。"
LAST = "この条件の最後の人まで来ました。"
FIRST = "この条件の最初の人です。"


class _Walking(OfficePage):
    """Knows the place; shows no name, so it records nobody: the page it leads to does."""

    permission = Permission.DEBTORS
    http_method_names = ["get", "head"]
    rooms: Rooms = Rooms()

    def walk(self, request: HttpRequest) -> Walk | None:
        """The place in the address, under the viewer's rights."""
        place = request.GET.get(FROM, "")
        return walk_of(self.viewer, place, rooms=self.rooms, now=clock.now())


class StepPage(_Walking):
    """One person on or back, by a redirect: it works without a script."""

    backward: ClassVar[bool] = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """302 to the person's page; at the end of the list to the list, and it says so."""
        walk = self.walk(request)
        found = walk.neighbour(backward=self.backward) if walk else None
        if found is not None:
            answer = HttpResponseRedirect(found.url)
        else:
            messages.info(request, LOST if walk is None else FIRST if self.backward else LAST)
            answer = HttpResponseRedirect(walk.list_url if walk else reverse("debtors"))
        add_never_cache_headers(answer)
        return answer


class PlacePage(_Walking):
    """The crumb's words: how far one is in the list, who comes next; nothing without a place."""

    template_name = "debtors/walk.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The fragment that the debtor's page loads when it stands already."""
        walk = self.walk(request)
        context: dict[str, object] = {"walk": walk}
        if walk is not None:
            context["next"] = walk.neighbour()
            context["previous"] = walk.neighbour(backward=True)
        answer = self.render(context)
        add_never_cache_headers(answer)
        return answer
