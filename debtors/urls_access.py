"""Addresses of 除斥 and of the looks at one debtor, apart from the list and its page."""

from django.urls import path

from debtors.pages.ties import TiesPage

urlpatterns = [
    path("ties/", TiesPage.as_view(), name="ties"),
]
