"""Registers the room with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work with named steps, progress and result."""

    name = "arrears_office.jobs"
    label = "jobs"
