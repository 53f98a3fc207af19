"""The program's addresses and the sample list."""

from django.urls import path

from arrears_office.urls import urlpatterns as program
from tests.web.sample import WalkedPage

urlpatterns = [path("walked/", WalkedPage.as_view(), name="walked"), *program]
