"""Addresses of the bulletin."""

from django.urls import path

from bulletins.pages import ArchivePage, IssuePage, PaperPage, StartPage

urlpatterns = [
    path("bulletins/", ArchivePage.as_view(), name="bulletins"),
    path("bulletins/start/", StartPage.as_view(), name="bulletins_start"),
    path("bulletins/<slug:month>/", IssuePage.as_view(), name="bulletin"),
    path("bulletins/<slug:month>.pdf", PaperPage.as_view(), name="bulletin_paper"),
]
