"""Registers the room with Django."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Departments, staff, dated assignments, who may see what, who looked at whom."""

    name = "arrears_office.office"
    label = "office"
