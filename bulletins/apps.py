"""Registers the room with Django."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """The issue of the 1st: gather, keep, render, serve."""

    name = "bulletins"
    label = "bulletins"
