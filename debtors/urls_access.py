"""Addresses of 除斥 and of the looks at one debtor, apart from the list and its page."""

from django.urls import path

from debtors.pages.looks import DebtorLooksPage, LookSheetPage
from debtors.pages.ties import TiesPage

urlpatterns = [
    path("access/debtors/<slug:public_id>/", DebtorLooksPage.as_view(), name="access_debtor"),
    path("access/debtors/<slug:public_id>/sheet/", LookSheetPage.as_view(), name="access_sheet"),
    path("ties/", TiesPage.as_view(), name="ties"),
]
