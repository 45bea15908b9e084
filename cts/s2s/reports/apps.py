"""Reports as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Label `reports`."""

    name = "cts.s2s.reports"
    label = "reports"
