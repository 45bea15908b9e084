"""The help as a Django app."""

from django.apps import AppConfig


class HelpPagesConfig(AppConfig):
    """Help pages, their history, and proposals of new ones."""

    name = "cts.s2s.help_pages"
    label = "help_pages"
