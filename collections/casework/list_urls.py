"""Addresses around the shared list, given what the rooms above the debtors know of them."""

from django.urls import path

from casework.rooms import ROOMS
from debtors.pages.printed import DebtorsPrint
from debtors.pages.walking import PlacePage, StepPage

urlpatterns = [
    path("print/", DebtorsPrint.as_view(rooms=ROOMS), name="debtors_print"),
    path("next/", StepPage.as_view(rooms=ROOMS), name="debtor_next"),
    path("previous/", StepPage.as_view(rooms=ROOMS, backward=True), name="debtor_previous"),
    path("walk/", PlacePage.as_view(rooms=ROOMS), name="debtors_walk"),
]
