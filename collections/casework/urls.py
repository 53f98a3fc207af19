"""Addresses of the collecting work."""

from django.urls import path

from casework.pages.claim_prescription import ClaimPrescriptionPage
from casework.pages.prescriptions import PrescriptionsPage
from casework.pages.prescriptions_export import PrescriptionsExport
from casework.pages.timeline import TimelinePage

urlpatterns = [
    path("prescription/", PrescriptionsPage.as_view(), name="prescriptions"),
    path("prescription/export.csv", PrescriptionsExport.as_view(), name="prescriptions_export"),
    path(
        "debtors/<slug:public_id>/prescription/",
        ClaimPrescriptionPage.as_view(),
        name="debtor_prescription",
    ),
    path("debtors/<slug:public_id>/timeline/", TimelinePage.as_view(), name="debtor_timeline"),
]
