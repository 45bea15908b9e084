"""The demonstration as a Django app."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Made-up staff and pupils."""

    name = "cts.mis.demonstration"
    label = "mis_demonstration"
