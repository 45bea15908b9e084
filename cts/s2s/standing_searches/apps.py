"""Standing searches as a Django app."""

from django.apps import AppConfig


class StandingSearchesConfig(AppConfig):
    """Label `standing_searches`."""

    name = "cts.s2s.standing_searches"
    label = "standing_searches"
