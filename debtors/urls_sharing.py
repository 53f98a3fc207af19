"""Addresses of the law of disclosure: who may see what, and the registers made from it."""

from django.urls import path

from debtors.pages.sharing import FileRegister, ProvisionRegister, SharingPage

urlpatterns = [
    path("", SharingPage.as_view(), name="sharing"),
    path("file-register.csv", FileRegister.as_view(), name="sharing_files"),
    path("provisions.csv", ProvisionRegister.as_view(), name="sharing_provisions"),
]
