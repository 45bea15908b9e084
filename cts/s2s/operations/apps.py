"""The app of the operators' view."""

from django.apps import AppConfig


class Operations(AppConfig):
    """Registers the operators' view; it has no tables of its own."""

    name = "cts.s2s.operations"
    label = "operations"
