"""The app of notices."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Registers the notices; they have no tables of their own."""

    name = "cts.s2s.notices"
    label = "notices"
