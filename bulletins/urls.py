"""Addresses of the bulletin."""

from django.urls import path, re_path

from bulletins.pages import ArchivePage, IssuePage, PaperPage, StartPage

MONTH = r"(?P<month>\d{4}-\d{2})"
urlpatterns = [
    path("bulletins/", ArchivePage.as_view(), name="bulletins"),
    path("bulletins/start/", StartPage.as_view(), name="bulletins_start"),
    re_path(rf"^bulletins/{MONTH}/$", IssuePage.as_view(), name="bulletin"),
    re_path(rf"^bulletins/{MONTH}\.pdf$", PaperPage.as_view(), name="bulletin_paper"),
]
