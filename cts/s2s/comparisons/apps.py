"""Comparisons as a Django app."""

from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    """Label `comparisons`."""

    name = "cts.s2s.comparisons"
    label = "comparisons"
