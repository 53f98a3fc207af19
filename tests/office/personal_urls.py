"""A URLconf with one personal page, one that forgets to say whom it shows, and the office's own."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import include, path

from arrears_office.office.pages import OfficePage, PersonalPage
from arrears_office.office.permissions import Permission


class Person(PersonalPage):
    """Shows two invented debtors."""

    permission = Permission.DEBTORS
    what = "滞納者"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say whom, then answer."""
        self.shows(public_ids=["aa11", "bb22"], layers=[3, 0, 3], basis="own_duty")
        return HttpResponse("佐藤 花子")


class Export(PersonalPage):
    """Streams rows after it has gathered the ids."""

    permission = Permission.DEBTORS
    what = "滞納者CSV"

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Say whom, then stream."""
        self.shows(public_ids=["aa11"], layers=[0], basis="own_duty")
        return StreamingHttpResponse(iter([b"row"]))


class Forgetful(PersonalPage):
    """Answers without saying whom it shows."""

    permission = Permission.DEBTORS
    what = "滞納者"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The fault under test."""
        return HttpResponse("佐藤 花子")


class Desk(OfficePage):
    """A page without persons."""

    permission = Permission.IMPORTS

    def get(self, request: HttpRequest) -> HttpResponse:
        """Something harmless."""
        return HttpResponse("ok")


urlpatterns = [
    path("", include("arrears_office.office.urls")),
    path("person/", Person.as_view(), name="debtors"),
    path("export/", Export.as_view(), name="export"),
    path("forgetful/", Forgetful.as_view(), name="forgetful"),
    path("desk/", Desk.as_view(), name="imports"),
]
