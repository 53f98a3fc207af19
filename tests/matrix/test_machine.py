"""The matrix' own test: pages that leak are found, a page in order is not accused."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from tests import cast
from tests.matrix.addresses import addresses
from tests.matrix.expectations import Objects
from tests.matrix.faults import foreign_faults
from tests.matrix.personas import Persona, personas
from tests.matrix.walks import MISSING, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]


class InOrder(OfficePage):
    """Opens the own department's object only."""

    permission = Permission.DEBTORS

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer 404 outside the scope."""
        if code not in cast.departments() or not self.opens(code):
            raise Http404
        return HttpResponse(code)

    def opens(self, code: str) -> bool:
        """The scope."""
        return self.viewer.is_office or code in self.viewer.departments


class Open(InOrder):
    """Forgets the scope."""

    def opens(self, code: str) -> bool:
        """Everybody."""
        return True


class Telling(InOrder):
    """Says by another answer that the foreign object exists."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer 404 with a reason of its own."""
        if code in cast.departments() and not self.opens(code):
            return HttpResponse("他の課のものです", status=404)
        return super().get(request, code)


urlpatterns = [
    path("", include("arrears_office.office.urls")),
    path("in-order/<slug:code>/", InOrder.as_view(), name="in_order"),
    path("open/<slug:code>/", Open.as_view(), name="open"),
    path("telling/<slug:code>/", Telling.as_view(), name="telling"),
]
OBJECTS = Objects(make=lambda code: {"code": code}, missing={"code": "nowhere"})


def water_clerk() -> Persona:
    """The clerk of the water department among the personas."""
    return next(persona for persona in personas() if persona.name == "clerk of water")


def faults_of(page: str) -> list[str]:
    """What the matrix says about a page of this URLconf."""
    places = {code: f"/{page}/{code}/" for code in ("water", "tax")}
    clerk = water_clerk()
    answers = asked(clerk, {**places, MISSING: f"/{page}/nowhere/"})
    return foreign_faults(clerk, OBJECTS, answers)


@pytest.mark.urls(__name__)
def test_a_page_in_order_is_not_accused() -> None:
    assert faults_of("in-order") == []


@pytest.mark.urls(__name__)
def test_a_page_that_forgets_the_scope_is_found() -> None:
    assert faults_of("open") == ["clerk of water: tax differs from a missing one (200)"]


@pytest.mark.urls(__name__)
def test_a_404_that_tells_more_than_a_missing_one_is_found() -> None:
    assert faults_of("telling") == ["clerk of water: tax differs from a missing one (404)"]


@pytest.mark.urls(__name__)
def test_the_walk_finds_addresses_below_an_include_and_their_parts() -> None:
    found = {address.name: address.parts for address in addresses()}
    assert found["purpose"] == ()
    assert found["in_order"] == ("code",)
