"""Expected pupils as a Django app."""

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """Label `arrivals`."""

    name = "cts.s2s.arrivals"
    label = "arrivals"
