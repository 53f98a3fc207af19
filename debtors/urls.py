"""Addresses of the shared list; a debtor's own page is composed in arrears_office/urls.py."""

from django.urls import path

from debtors.pages.debtors import DebtorsPage
from debtors.pages.export import DebtorsExport
from debtors.pages.search import SearchPage

urlpatterns = [
    path("", DebtorsPage.as_view(), name="debtors"),
    path("search/", SearchPage.as_view(), name="debtor_search"),
    path("export.csv", DebtorsExport.as_view(), name="debtors_export"),
]
