"""The app of the pages."""

from django.apps import AppConfig


class Web(AppConfig):
    """Registers the pages, their templates and their translations."""

    name = "cts.s2s.web"
    label = "web"
