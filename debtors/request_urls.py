"""Addresses of the requests between sections, under /requests/."""

from django.urls import path

from debtors.pages.request import ProvisionPage, RequestPage
from debtors.pages.requests import RequestsPage

urlpatterns = [
    path("", RequestsPage.as_view(), name="requests"),
    path("<int:number>/", RequestPage.as_view(), name="request"),
    path("<int:number>/provision/", ProvisionPage.as_view(), name="provision"),
]
