"""The app of transfers."""

from django.apps import AppConfig


class Transfers(AppConfig):
    """Registers the tables of transfers."""

    name = "cts.s2s.transfers"
    label = "transfers"
