"""Addresses beside the shared list; list and page are composed in arrears_office/urls.py."""

from django.urls import path

from debtors.pages.consents import ConsentSheetPage, ConsentsPage
from debtors.pages.marks import MarksPage
from debtors.pages.protected import ProtectedPage
from debtors.pages.relations import RelationsPage
from debtors.pages.request_new import RequestNewPage
from debtors.pages.search import SearchPage

urlpatterns = [
    path("search/", SearchPage.as_view(), name="debtor_search"),
    path("<slug:public_id>/consents/", ConsentsPage.as_view(), name="debtor_consents"),
    path(
        "<slug:public_id>/consents/sheet/",
        ConsentSheetPage.as_view(),
        name="debtor_consent_sheet",
    ),
    path("<slug:public_id>/marks/", MarksPage.as_view(), name="debtor_marks"),
    path("<slug:public_id>/requests/new/", RequestNewPage.as_view(), name="debtor_request_new"),
    path("<slug:public_id>/protected/", ProtectedPage.as_view(), name="debtor_protected"),
    path("<slug:public_id>/relations/", RelationsPage.as_view(), name="debtor_relations"),
]
