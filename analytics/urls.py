"""Addresses of the dashboards, the cells behind them, the charts and the programme's desk."""

from django.urls import path

from analytics.pages.cells import CellsPage
from analytics.pages.charges import ChargesPage
from analytics.pages.chart import ChartPage
from analytics.pages.claims import ClaimsPage
from analytics.pages.department import DepartmentPage, OwnDepartmentPage
from analytics.pages.overview import OverviewPage
from analytics.pages.programme import ProgrammePage

urlpatterns = [
    path("departments/", OwnDepartmentPage.as_view(), name="departments"),
    path("departments/<slug:code>/", DepartmentPage.as_view(), name="department"),
    path("departments/<slug:code>/cells/", CellsPage.as_view(), name="department_cells"),
    path("departments/<slug:code>/claims/", ClaimsPage.as_view(), name="department_claims"),
    path("departments/<slug:code>/charges/", ChargesPage.as_view(), name="department_charges"),
    path("overview/", OverviewPage.as_view(), name="overview"),
    path("charts/<slug:data_hash>.svg", ChartPage.as_view(), name="chart"),
    path("admin/programme/", ProgrammePage.as_view(), name="programme"),
]
