"""Addresses of the import desk."""

from django.urls import path

from intake.pages import (
    DeliveryPage,
    DifferencePage,
    HeldRowPage,
    HeldRowsDownload,
    ImportsPage,
    RetryPage,
    UploadPage,
)

urlpatterns = [
    path("admin/imports/", ImportsPage.as_view(), name="imports"),
    path("admin/imports/upload/", UploadPage.as_view(), name="import_upload"),
    path("admin/imports/<int:number>/", DeliveryPage.as_view(), name="delivery"),
    path("admin/imports/<int:number>/held.csv", HeldRowsDownload.as_view(), name="held_rows_csv"),
    path("admin/imports/<int:number>/retry/", RetryPage.as_view(), name="retry_import"),
    path("admin/imports/held/<int:number>/", HeldRowPage.as_view(), name="held_row"),
    path("admin/imports/differences/<int:number>/", DifferencePage.as_view(), name="difference"),
]
