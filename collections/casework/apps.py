"""Registers the room with Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """What collectors did and agreed: contacts, promises, dispositions, lead department."""

    name = "casework"
    label = "collections"
