"""Composition: every address of the program, in the order of the menu; the only file that looks up."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("arrears_office.office.urls")),
    path("", include("arrears_office.jobs.urls")),
    path("", include("analytics.urls")),
]
