"""Cases as a Django app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Label `cases`."""

    name = "cts.s2s.cases"
    label = "cases"
