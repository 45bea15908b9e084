"""The core as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Who may do what, and the refusals that every capability knows."""

    name = "cts.s2s.core"
    label = "core"
