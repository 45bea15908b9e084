"""The core as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Who may do what, and the refusals that every part of the register knows."""

    name = "cts.mis.core"
    label = "mis_core"
