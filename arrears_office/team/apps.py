"""Registers the room with Django."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    """The collection team, meetings, training, survey, publicity."""

    name = "arrears_office.team"
    label = "team"
