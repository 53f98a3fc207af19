"""Registers the room with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """What departments deliver: profiles, staging, control totals, apply."""

    name = "intake"
    label = "intake"
