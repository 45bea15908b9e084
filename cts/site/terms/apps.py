"""Term dates as a Django app, so that its sentences are gathered."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """What term dates must be, and how that is said."""

    name = "cts.site.terms"
    label = "terms"
