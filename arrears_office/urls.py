"""Composition: every address of the program; the only file that looks up."""

from django.urls import URLPattern, URLResolver, include, path

from arrears_office.jobs.selectors import worker_seen_at
from arrears_office.office.pages.health import HealthPage
from casework.page_panels import PAGE_PANELS
from casework.rooms import ROOMS
from debtors.pages.break_glass import BreakGlassPage, OpenedPage
from debtors.pages.debtor import DebtorPage
from debtors.pages.debtors import DebtorsPage
from debtors.pages.export import DebtorsExport
from debtors.pages.protections import ProtectionsPage
from debtors.pages.stickers import StickersPage
from receivables.selectors import claims_under_glass

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("arrears_office.office.urls")),
    path("healthz", HealthPage.as_view(worker_seen_at=worker_seen_at), name="healthz"),
    path(
        "debtors/",
        DebtorsPage.as_view(rooms=ROOMS),
        name="debtors",
    ),
    path(
        "debtors/export/",
        DebtorsExport.as_view(rooms=ROOMS),
        name="debtors_export",
    ),
    path("sharing/", include("debtors.urls_sharing")),
    path("break-glass/", BreakGlassPage.as_view(), name="break_glass"),
    path(
        "break-glass/<slug:public_id>/",
        OpenedPage.as_view(claims=claims_under_glass),
        name="break_glass_opened",
    ),
    path("protections/", ProtectionsPage.as_view(), name="protections"),
    path("stickers/", StickersPage.as_view(), name="stickers"),
    path("debtors/", include("casework.list_urls")),
    path("debtors/", include("debtors.urls")),
    path("", include("debtors.urls_access")),
    path("", include("casework.urls")),
    path(
        "debtors/<slug:public_id>/",
        DebtorPage.as_view(panels=PAGE_PANELS),
        name="debtor",
    ),
    path("requests/", include("debtors.request_urls")),
    path("", include("arrears_office.jobs.urls")),
    path("", include("intake.urls")),
    path("", include("analytics.urls")),
    path("", include("bulletins.urls")),
]
