"""The term dates as a Django app."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """The school's own term dates."""

    name = "cts.mis.terms"
    label = "mis_terms"
