"""Registers the room with Django."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    """Month close, facts, programme and targets, charts."""

    name = "analytics"
    label = "analytics"
