"""The pupils as a Django app."""

from django.apps import AppConfig


class PupilsConfig(AppConfig):
    """Pupils and their records."""

    name = "cts.mis.pupils"
    label = "mis_pupils"
