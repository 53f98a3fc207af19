"""Addresses of the collecting work."""

from django.urls import path

from casework.pages.bulk import BulkPage
from casework.pages.claim_prescription import ClaimPrescriptionPage
from casework.pages.contacts import ContactsPage
from casework.pages.contacts_export import ContactsExport
from casework.pages.link_compare import ComparePage, HandPairPage
from casework.pages.link_decision import LinkDecisionPage
from casework.pages.link_decisions import AllDecisionsPage, HeldPage, SecondPage
from casework.pages.link_list import LinkListPage
from casework.pages.link_quality import LinkQualityPage
from casework.pages.links import PairPage, QueuePage
from casework.pages.prescriptions import PrescriptionsPage
from casework.pages.prescriptions_export import PrescriptionsExport
from casework.pages.timeline import TimelinePage
from casework.pages.work import WorkPage
from casework.rooms import ROOMS

urlpatterns = [
    path("prescription/", PrescriptionsPage.as_view(), name="prescriptions"),
    path("prescription/export.csv", PrescriptionsExport.as_view(), name="prescriptions_export"),
    path("debtors/links/", QueuePage.as_view(), name="links"),
    path("debtors/links/<int:number>/", PairPage.as_view(), name="link_pair"),
    path("debtors/links/compare/", ComparePage.as_view(), name="link_compare"),
    path(
        "debtors/links/compare/<slug:one>/<slug:other>/",
        HandPairPage.as_view(),
        name="link_hand_pair",
    ),
    path("debtors/links/list/", LinkListPage.as_view(), name="link_list"),
    path("debtors/links/held/", HeldPage.as_view(), name="links_held"),
    path("debtors/links/second/", SecondPage.as_view(), name="links_second"),
    path("debtors/links/decisions/", AllDecisionsPage.as_view(), name="link_decisions"),
    path("debtors/links/decisions/<int:number>/", LinkDecisionPage.as_view(), name="link_decision"),
    path("debtors/links/quality/", LinkQualityPage.as_view(), name="link_quality"),
    path(
        "debtors/<slug:public_id>/prescription/",
        ClaimPrescriptionPage.as_view(),
        name="debtor_prescription",
    ),
    path("contacts/export.csv", ContactsExport.as_view(), name="contacts_export"),
    path("debtors/acts/", BulkPage.as_view(rooms=ROOMS), name="debtor_acts"),
    path("debtors/<slug:public_id>/contacts/", ContactsPage.as_view(), name="debtor_contacts"),
    path("debtors/<slug:public_id>/steps/", WorkPage.as_view(), name="debtor_work"),
    path("debtors/<slug:public_id>/timeline/", TimelinePage.as_view(), name="debtor_timeline"),
]
