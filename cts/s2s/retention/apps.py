"""Retention as a Django app."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Label `retention`."""

    name = "cts.s2s.retention"
    label = "retention"
