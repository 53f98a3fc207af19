"""Addresses of the collecting work."""

from django.urls import path

from casework.pages.timeline import TimelinePage

urlpatterns = [
    path("debtors/<slug:public_id>/timeline/", TimelinePage.as_view(), name="debtor_timeline"),
]
