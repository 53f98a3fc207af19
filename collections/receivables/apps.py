"""Registers the room with Django."""

from django.apps import AppConfig


class ReceivablesConfig(AppConfig):
    """What is owed, to the yen: receivables and append-only entries."""

    name = "receivables"
    label = "receivables"
