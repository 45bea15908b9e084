"""The register as a Django app."""

from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    """Schools, authorities and the centre."""

    name = "cts.s2s.establishments"
    label = "establishments"
