"""The page kit as an application: it owns templates and filters, no records."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """List pages, tables, formats and exports that every room uses."""

    name = "arrears_office.web"
    label = "web"
    verbose_name = "画面の部品"

    def ready(self) -> None:
        """Let `check` look at every page that stands in the URLconf."""
        from arrears_office.web import checks  # noqa: F401, PLC0415 - it registers itself
