"""The periods as a Django app."""

from django.apps import AppConfig


class PeriodsConfig(AppConfig):
    """Limits and periods, with history and dates of effect."""

    name = "cts.s2s.periods"
    label = "periods"
