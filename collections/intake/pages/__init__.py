"""Pages of the import desk."""

from intake.pages.delivery import DeliveryPage, HeldRowsDownload, RetryPage
from intake.pages.desk import ImportsPage
from intake.pages.difference import DifferencePage
from intake.pages.held_row import HeldRowPage
from intake.pages.upload import UploadPage

__all__ = [
    "DeliveryPage",
    "DifferencePage",
    "HeldRowPage",
    "HeldRowsDownload",
    "ImportsPage",
    "RetryPage",
    "UploadPage",
]
