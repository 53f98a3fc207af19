"""Addresses around the shared list, given what the rooms above the debtors know of them."""

from django.urls import path

from casework.rooms import ROOMS
from debtors.pages.columns import ColumnsPage
from debtors.pages.numbers import MissingNumbersPage, NumbersPage
from debtors.pages.printed import DebtorsPrint
from debtors.pages.view_counts import ViewCountsPage
from debtors.pages.views import ViewsPage
from debtors.pages.walking import PlacePage, StepPage

urlpatterns = [
    path("columns/", ColumnsPage.as_view(), name="debtors_columns"),
    path("views/", ViewsPage.as_view(rooms=ROOMS), name="debtors_views"),
    path("views/counts/", ViewCountsPage.as_view(rooms=ROOMS), name="debtors_view_counts"),
    path("numbers/", NumbersPage.as_view(), name="debtors_numbers"),
    path(
        "numbers/missing.txt",
        MissingNumbersPage.as_view(rooms=ROOMS),
        name="debtors_numbers_missing",
    ),
    path("print/", DebtorsPrint.as_view(rooms=ROOMS), name="debtors_print"),
    path("next/", StepPage.as_view(rooms=ROOMS), name="debtor_next"),
    path("previous/", StepPage.as_view(rooms=ROOMS, backward=True), name="debtor_previous"),
    path("walk/", PlacePage.as_view(rooms=ROOMS), name="debtors_walk"),
]
