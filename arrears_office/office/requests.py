"""The request as every page of this program sees it: with its viewer."""

from django.http import HttpRequest

from arrears_office.office.viewer import Viewer


class OfficeRequest(HttpRequest):
    """A request that passed `ViewerMiddleware`; nobody signed in means no viewer."""

    viewer: Viewer | None
