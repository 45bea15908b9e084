"""The app of the demonstration."""

from django.apps import AppConfig


class Demonstration(AppConfig):
    """Registers the demonstration; it has no tables of its own."""

    name = "cts.s2s.demonstration"
    label = "demonstration"
