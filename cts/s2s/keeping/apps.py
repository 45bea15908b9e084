"""The Django app of backups and checks. It has no tables."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Label `keeping`."""

    name = "cts.s2s.keeping"
    label = "keeping"
